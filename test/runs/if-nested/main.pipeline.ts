import { pipeline, type Int } from "kubeflow-studio";
import { double, say } from "../components.py";

export default pipeline({ name: "if-nested" }, ({ n = 5 }: { n?: Int }) => {
  const value = double({ n });
  let word: string;
  if (value.output > 0) {
    let inner: string;
    if (value.output > 5) inner = say({ text: "large" }).output;
    else inner = say({ text: "small" }).output;
    word = inner;
  } else {
    word = say({ text: "none" }).output;
  }
  return { word };
});
