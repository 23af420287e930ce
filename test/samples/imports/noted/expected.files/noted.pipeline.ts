import { pipeline } from "kubeflow-studio";
import { say } from "../in.py";

export default pipeline({ name: "noted" }, ({ text = "a" }: { text?: string }) => {
  say({ text });
});
