import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, total } from "../components.py";

export default pipeline({ name: "loop-of-if" }, () => {
  const large: Int[] = [];
  for (const n of parallel([1, 2, 3])) {
    if (n > 1) large.push(double({ n }).output);
  }
  return { sum: total({ numbers: large }).output };
});
