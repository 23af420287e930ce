import { parallel, pipeline, type Int } from "kubeflow-studio";
import { add } from "../components.py";

export default pipeline({ name: "loop-nested-raw" }, () => {
  const sums: Int[] = [];
  for (const a of parallel([10, 20])) {
    for (const b of parallel([1, 2])) sums.push(add({ a, b }).output);
  }
  return { sums };
});
