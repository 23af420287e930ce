import { pipeline } from "kubeflow-studio";
import { comp } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  comp({}, { kubernetes: { secrets: [{ name: "my-secret", mountPath: "/mnt/my_vol", optional: false }] } });
});
