import { parallel, pipeline, type Int } from "kubeflow-studio";
import { add, count_up, double } from "../components.py";

export default pipeline({ name: "loop-nested-outputs" }, () => {
  const first = count_up({ to: 2 });
  const second = count_up({ to: 3 });
  const sums: Int[] = [];
  for (const a of parallel(first.output)) {
    for (const b of parallel(second.output)) sums.push(add({ a: double({ n: a }).output, b }).output);
  }
  return { sums };
});
