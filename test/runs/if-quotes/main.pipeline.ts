import { pipeline } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "if-quotes" }, ({ text = 'it\'s "here" \\ {}' }: { text?: string }) => {
  const said = say({ text });
  let word: string;
  if (said.output === 'it\'s "here" \\ {}') word = say({ text: "same" }).output;
  else word = say({ text: "other" }).output;
  return { word };
});
