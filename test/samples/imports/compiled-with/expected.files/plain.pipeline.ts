import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "plain" }, ({ text = "a" }: { text?: string }) => {
  say({ text });
});
