import { parallel, pipeline } from "kubeflow-studio";
import { all_true, at_most } from "../components.py";

export default pipeline({ name: "loop-parallelism-limit" }, ({ folder }: { folder: string }) => {
  const each: boolean[] = [];
  for (const name of parallel(["a", "b", "c", "d", "e"], { limit: 2 })) {
    each.push(at_most({ folder, name, most: 2 }).output);
  }
  return { kept: all_true({ values: each }).output };
});
