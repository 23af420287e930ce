import { type Int, pipeline } from "kubeflow-studio";
import { double, say } from "../parts.py";

/** Doubles. */
const inner = pipeline({ name: "inner-part" }, ({ n, note = "none" }: { n: Int; note?: string }) => {
  say({ text: note });
  const double_ = double({ number: n });
  return double_.output;
});

export default pipeline({ name: "outer" }, ({ n = 1 }: { n?: Int }) => {
  const innerPart = inner({ n });
  const innerPart_2 = inner({ n: innerPart.output, note: "again" });
  return innerPart_2.output;
});
