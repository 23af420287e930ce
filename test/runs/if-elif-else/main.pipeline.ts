import { pipeline, type Int } from "kubeflow-studio";
import { double, say } from "../components.py";

export default pipeline({ name: "if-elif-else" }, ({ n = 2 }: { n?: Int }) => {
  const value = double({ n });
  let word: string;
  if (value.output > 10) word = say({ text: "large" }).output;
  else if (value.output > 3) word = say({ text: "fair" }).output;
  else word = say({ text: "small" }).output;
  return { word };
});
