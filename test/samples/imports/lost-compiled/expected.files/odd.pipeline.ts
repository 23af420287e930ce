import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "odd" }, ({ text = "a" }: { text?: string }) => {
  say({ text });
});
