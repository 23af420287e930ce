import { pipeline } from "kubeflow-studio";
import { fail, say } from "../components.py";

const inner = pipeline({ name: "inner" }, () => {
  return { text: fail({ message: "deep" }).output };
});

export default pipeline({ name: "failure-in-sub-pipeline" }, () => {
  const made = inner();
  say({ text: made.outputs.text });
});
