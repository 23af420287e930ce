import { type Int, pipeline } from "kubeflow-studio";
import { double, say } from "../parts.py";

/** Doubles. */
export default pipeline({ name: "inner-part" }, ({ n, note = "none" }: { n: Int; note?: string }) => {
  say({ text: note });
  const double_ = double({ number: n });
  return double_.output;
});
