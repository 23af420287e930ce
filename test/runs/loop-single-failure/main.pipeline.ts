import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, exit_with, total } from "../components.py";

export default pipeline({ name: "loop-single-failure" }, () => {
  const tried: Int[] = [];
  for (const code of parallel([0, 7, 0])) {
    const ended = exit_with({ code });
    tried.push(double({ n: code }, { after: [ended] }).output);
  }
  total({ numbers: tried });
});
