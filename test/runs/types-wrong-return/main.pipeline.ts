import { pipeline } from "kubeflow-studio";
import { wrong_type } from "../components.py";

export default pipeline({ name: "types-wrong-return" }, () => {
  wrong_type();
});
