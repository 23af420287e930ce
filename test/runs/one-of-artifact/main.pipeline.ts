import { pipeline, type Dataset } from "kubeflow-studio";
import { read, write } from "../components.py";

export default pipeline({ name: "one-of-artifact" }, ({ first = true }: { first?: boolean }) => {
  let data: Dataset;
  if (first) data = write({ text: "first" }).outputs.data;
  else data = write({ text: "second" }).outputs.data;
  return { text: read({ data }).output };
});
