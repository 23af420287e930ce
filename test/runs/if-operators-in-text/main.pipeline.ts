import { pipeline } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "if-operators-in-text" }, ({ text = "a && b || !c" }: { text?: string }) => {
  const said = say({ text });
  let word: string;
  if (said.output === "a && b || !c") word = say({ text: "same" }).output;
  else word = say({ text: "other" }).output;
  return { word };
});
