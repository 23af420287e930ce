import { pipeline } from "kubeflow-studio";
import { read_folder, write_folder } from "../components.py";

export default pipeline({ name: "artifact-folder" }, () => {
  const made = write_folder();
  return { text: read_folder({ data: made.outputs.data }).output };
});
