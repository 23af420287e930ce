import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "by-keyword" }, ({ text }: { text: string }) => {
  say({ text });
});
