import { pipeline } from "kubeflow-studio";
import { length, measure } from "../components.py";

export default pipeline({ name: "artifact-not-written" }, () => {
  const made = measure();
  return { passed: length({ text: "x" }, { after: [made] }).output };
});
