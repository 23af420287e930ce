import { pipeline } from "kubeflow-studio";
import { model_metadata, write_model } from "../components.py";

export default pipeline({ name: "cache-artifacts" }, ({ text = "a" }: { text?: string }) => {
  const made = write_model({ text });
  return { metadata: model_metadata({ model: made.outputs.model }).output };
});
