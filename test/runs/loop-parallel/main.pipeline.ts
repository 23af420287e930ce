import { parallel, pipeline } from "kubeflow-studio";
import { meet } from "../components.py";

export default pipeline({ name: "loop-parallel" }, ({ folder }: { folder: string }) => {
  for (const name of parallel(["a", "b", "c", "d"])) meet({ folder, name, count: 4 });
});
