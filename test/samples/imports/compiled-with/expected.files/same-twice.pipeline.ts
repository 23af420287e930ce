import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "same-twice" }, ({ text = "b" }: { text?: string }) => {
  say({ text });
});
