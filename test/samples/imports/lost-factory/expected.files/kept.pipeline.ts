import { pipeline } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "kept" }, () => {
  // not carried over: text=missing()
  say();
});
