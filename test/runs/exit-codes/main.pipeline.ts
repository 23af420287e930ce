import { pipeline } from "kubeflow-studio";
import { exit_with } from "../components.py";

export default pipeline({ name: "exit-codes" }, () => {
  exit_with({ code: 3 });
  exit_with({ code: 0 });
});
