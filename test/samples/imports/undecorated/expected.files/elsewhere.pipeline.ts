import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "elsewhere" }, () => {
  say({ text: "elsewhere" });
});
