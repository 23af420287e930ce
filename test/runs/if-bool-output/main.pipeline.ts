import { pipeline, type Int } from "kubeflow-studio";
import { is_positive, say } from "../components.py";

export default pipeline({ name: "if-bool-output" }, ({ n = 1 }: { n?: Int }) => {
  let text: string;
  if (is_positive({ n }).output) text = say({ text: "positive" }).output;
  else text = say({ text: "not" }).output;
  return { text };
});
