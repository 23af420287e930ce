import { pipeline } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "resources" }, () => {
  const said = say(
    { text: "x" },
    {
      cpu: { request: "500m", limit: "2" },
      memory: "1Gi",
      accelerator: { type: "nvidia.com/gpu", count: 1 },
      name: "Say it",
    },
  );
  return { text: said.output };
});
