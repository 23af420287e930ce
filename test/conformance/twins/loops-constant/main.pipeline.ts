import { pipeline, parallel } from "kubeflow-studio";
import { describe, double, flip_coin, say } from "../parts.py";

export default pipeline({ name: "loops-constant" }, () => {
  const flipCoin = flip_coin();
  for (const word of parallel(["a", "é 👋", 'b"c'])) {
    say({ text: word });
    say({ text: `${word} ${flipCoin.output}` });
  }
  for (const number of parallel([3, 1, 2], { limit: 2 })) double({ number });
  for (const record of parallel([
    { b: 1, a: 2 },
    { a: 3, b: 4 },
  ])) {
    double({ number: record.a });
    describe({ record });
  }
  for (const outer of parallel([1, 2])) {
    for (const inner of parallel([10, 20])) {
      double({ number: inner });
      double({ number: outer });
    }
  }
});
