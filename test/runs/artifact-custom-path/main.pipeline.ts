import { pipeline } from "kubeflow-studio";
import { read, write_elsewhere } from "../components.py";

export default pipeline({ name: "artifact-custom-path" }, () => {
  const made = write_elsewhere();
  return { text: read({ data: made.outputs.data }).output };
});
