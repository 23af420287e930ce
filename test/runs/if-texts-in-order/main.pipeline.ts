import { pipeline } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "if-texts-in-order" }, ({ text = "b" }: { text?: string }) => {
  let word: string;
  if (text < "a") word = say({ text: "before" }).output;
  else if (text <= "é") word = say({ text: "between" }).output;
  else word = say({ text: "behind" }).output;
  return { word };
});
