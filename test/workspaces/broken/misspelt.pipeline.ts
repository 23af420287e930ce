import { pipeline } from "kubeflow-studio";
import { greet } from "./greet.py";

export default pipeline({ name: "fix" }, () => {
  greet({ nam: "world" });
});
