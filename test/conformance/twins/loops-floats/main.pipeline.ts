import { pipeline, parallel } from "kubeflow-studio";
import { describe, say } from "../parts.py";

const rates = [1.0, 2.0, 1.0e16, -0.0];

export default pipeline({ name: "loops-floats" }, () => {
  for (const rate of parallel([0.1, 1.0])) say({ text: `${rate}` });
  for (const rate of parallel(rates)) {
    if (rate > 1.5) say({ text: `${rate}` });
  }
  for (const trial of parallel([
    { lr: 1.0, n: 3, zero: -0.0 },
    { lr: 2.5, n: 4, zero: 0.0 },
  ])) {
    describe({ record: trial });
  }
  for (const rates of parallel([[1.0, 2], [3]])) say({ text: `${rates}` });
  describe({ record: { zero: -0.0, one: 1 } });
});
