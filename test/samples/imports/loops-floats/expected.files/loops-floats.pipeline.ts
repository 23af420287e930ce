import { parallel, pipeline } from "kubeflow-studio";
import { train } from "../in.py";

const RATES = [1.0, 2.0, 1.0e16, -0.0];

export default pipeline({ name: "loops-floats" }, () => {
  for (const rate of parallel(RATES)) {
    train({ lr: rate, settings: { zero: -0.0, none: 0, text: "[1.0, 2.0, 1e+16, -0.0] 2.0" } });
  }
  for (const trial of parallel([
    { lr: 1.0, n: 3 },
    { lr: 4.0, n: 3 },
    { lr: 1.0, n: 4 },
  ])) {
    train({ lr: trial.lr, settings: {} });
  }
  for (const rate of parallel([1.0, 2.0, 3, 0.5])) {
    train({ lr: rate, settings: {} });
  }
});
