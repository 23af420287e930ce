import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "one" }, () => {
  say({ text: "one" });
});
