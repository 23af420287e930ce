import { type Int, pipeline } from "kubeflow-studio";
import { add } from "../parts.py";

const inner = pipeline({ name: "inner" }, ({ n = 1 }: { n?: Int }) => {
  add({ one: n, other: 2 });
});

export default pipeline({ name: "outer" }, ({ n = 1 }: { n?: Int }) => {
  inner({ n });
  // not carried over: missing(n=n)
});
