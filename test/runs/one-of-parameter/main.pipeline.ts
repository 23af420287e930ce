import { pipeline } from "kubeflow-studio";
import { repeat, say } from "../components.py";

export default pipeline({ name: "one-of-parameter" }, ({ heads = true }: { heads?: boolean }) => {
  const word = heads ? say({ text: "heads" }).output : repeat({ text: "t", times: 2 }).output;
  return { word, twice: repeat({ text: word, times: 2 }).output };
});
