import { pipeline, type Dataset } from "kubeflow-studio";
import { read } from "../components.py";

export default pipeline({ name: "artifact-argument" }, ({ data }: { data: Dataset }) => {
  return { text: read({ data }).output };
});
