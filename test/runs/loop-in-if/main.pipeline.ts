import { parallel, pipeline } from "kubeflow-studio";
import { double } from "../components.py";

export default pipeline({ name: "loop-in-if" }, ({ on = true }: { on?: boolean }) => {
  if (on) {
    for (const n of parallel([1, 2])) double({ n });
  }
});
