import { parallel, pipeline, type Dataset } from "kubeflow-studio";
import { read_all, write } from "../components.py";

export default pipeline({ name: "collected-artifacts" }, () => {
  const files: Dataset[] = [];
  for (const text of parallel(["a", "b", "c"])) files.push(write({ text }).outputs.data);
  return { texts: read_all({ data: files }).output };
});
