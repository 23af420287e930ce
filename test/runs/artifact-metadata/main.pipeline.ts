import { pipeline } from "kubeflow-studio";
import { model_metadata, write_model } from "../components.py";

export default pipeline({ name: "artifact-metadata" }, () => {
  const made = write_model({ text: "m" });
  return { metadata: model_metadata({ model: made.outputs.model }).output };
});
