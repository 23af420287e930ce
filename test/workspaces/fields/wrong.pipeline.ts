import { parallel, pipeline } from "kubeflow-studio";
import { configure } from "./fields.py";

export default pipeline({ name: "wrong" }, ({ names = ["a"] }: { names?: string[] }) => {
  for (const each of parallel(names)) {
    const setUp = configure({ nmae: "x", count: 1, isOn: false, options: { depth: 1 } });
  }
});
