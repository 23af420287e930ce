import { parallel, pipeline } from "kubeflow-studio";
import { configure } from "./fields.py";

export default pipeline({ name: "fields" }, ({ names = ["a"] }: { names?: string[] }) => {
  for (const each of parallel(names)) {
    const setUp = configure({ name: "x", count: 1, isOn: false, options: { depth: 1 } });
  }
});
