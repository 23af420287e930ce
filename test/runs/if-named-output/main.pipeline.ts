import { pipeline } from "kubeflow-studio";
import { pair, say } from "../components.py";

export default pipeline({ name: "if-named-output" }, ({ text = "abc" }: { text?: string }) => {
  const parts = pair({ text });
  let word: string;
  if (parts.outputs.first === "a" && parts.outputs.size === 3) word = say({ text: "abc" }).output;
  else word = say({ text: "other" }).output;
  return { word };
});
