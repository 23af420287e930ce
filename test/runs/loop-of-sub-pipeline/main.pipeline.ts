import { parallel, pipeline, type Int } from "kubeflow-studio";
import { add, double } from "../components.py";

const inner = pipeline({ name: "inner" }, ({ n }: { n: Int }) => {
  const doubled = double({ n });
  return { result: add({ a: doubled.output, b: 1 }).output };
});

export default pipeline({ name: "loop-of-sub-pipeline" }, () => {
  const all: Int[] = [];
  for (const n of parallel([1, 2])) all.push(inner({ n }).outputs.result);
  return { all };
});
