import { parallel, pipeline, type Int } from "kubeflow-studio";
import { count_up, double, total } from "../components.py";

export default pipeline({ name: "loop-empty-output" }, () => {
  const doubled: Int[] = [];
  for (const n of parallel(count_up({ to: 0 }).output)) doubled.push(double({ n }).output);
  return { sum: total({ numbers: doubled }).output };
});
