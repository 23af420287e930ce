import { pipeline } from "kubeflow-studio";
import { read_any, write } from "../components.py";

export default pipeline({ name: "artifact-as-any" }, () => {
  const made = write({ text: "x" });
  return { text: read_any({ data: made.outputs.data }).output };
});
