import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, total } from "../components.py";

export default pipeline({ name: "loop-raw-list" }, () => {
  const doubled: Int[] = [];
  for (const n of parallel([1, 2, 3])) doubled.push(double({ n }).output);
  return { doubled, sum: total({ numbers: doubled }).output };
});
