import { pipeline } from "kubeflow-studio";
import { say } from "../components.py";

const inner = pipeline({ name: "inner" }, () => {
  say({ text: "first" }, { env: { LEVEL: "1" } });
  say({ text: "second" }, { env: { LEVEL: "2" } });
});

export default pipeline({ name: "sub-pipeline-same-component" }, () => {
  say({ text: "outer" });
  inner();
});
