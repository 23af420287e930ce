import { pipeline } from "kubeflow-studio";
import { length, say } from "../components.py";

export default pipeline({ name: "types-text" }, ({ text = "" }: { text?: string }) => {
  return { text: say({ text }).output, length: length({ text }).output };
});
