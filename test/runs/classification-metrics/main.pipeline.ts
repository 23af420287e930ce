import { pipeline } from "kubeflow-studio";
import { classify } from "../components.py";

export default pipeline({ name: "classification-metrics" }, () => {
  classify();
});
