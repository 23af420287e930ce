import { parallel, pipeline, type Int } from "kubeflow-studio";
import { add, list_json } from "../components.py";

const outer = pipeline({ name: "outer" }, ({ a }: { a: Int }) => {
  const sums: Int[] = [];
  for (const b of parallel([1, 2])) sums.push(add({ a, b }).output);
  return { sums };
});

export default pipeline({ name: "collected-nested" }, () => {
  const all: Int[][] = [];
  for (const a of parallel([10, 20])) all.push(outer({ a }).outputs.sums);
  return { text: list_json({ value: all }).output };
});
