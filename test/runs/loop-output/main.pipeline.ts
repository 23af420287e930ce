import { parallel, pipeline, type Int } from "kubeflow-studio";
import { count_up, double } from "../components.py";

export default pipeline({ name: "loop-output" }, ({ to = 3 }: { to?: Int }) => {
  const doubled: Int[] = [];
  for (const n of parallel(count_up({ to }).output)) doubled.push(double({ n }).output);
  return { doubled };
});
