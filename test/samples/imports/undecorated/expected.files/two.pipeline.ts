import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "two" }, () => {
  say({ text: "two" });
});
