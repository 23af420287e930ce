import { parallel, pipeline, type Dataset } from "kubeflow-studio";
import { read_all, write } from "../components.py";

export default pipeline({ name: "collected-artifacts-nested" }, () => {
  const files: Dataset[] = [];
  for (const a of parallel(["a", "b"])) {
    for (const b of parallel(["1", "2"])) files.push(write({ text: `${a}${b}` }).outputs.data);
  }
  return { texts: read_all({ data: files }).output };
});
