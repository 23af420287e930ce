import { pipeline, type Float } from "kubeflow-studio";
import { half, same_float } from "../components.py";

export default pipeline({ name: "types-float" }, ({ x = 0.1 }: { x?: Float }) => {
  return { x: same_float({ value: x }).output, half: half({ x }).output };
});
