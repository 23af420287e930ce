import { pipeline, type Int } from "kubeflow-studio";
import { double, same_int } from "../components.py";

export default pipeline({ name: "types-int" }, ({ n = 0 }: { n?: Int }) => {
  return { n: same_int({ value: n }).output, doubled: double({ n }).output };
});
