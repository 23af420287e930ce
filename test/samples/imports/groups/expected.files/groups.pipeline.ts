import { type Int, type Json, parallel, pipeline } from "kubeflow-studio";
import { add, double, flag, flip, make_number, say, tell } from "../parts.py";

export default pipeline(
  { name: "groups" },
  ({
    limit = 5,
    words = ["a"],
    records = [{ label: "x", size: 1 }],
  }: {
    limit?: Int;
    words?: string[];
    records?: Record<string, Json>[];
  }) => {
    try {
      const flip_ = flip();
      const flag_ = flag();
      // Heads first.
      if (flip_.output === "heads") {
        const makeNumber = make_number();
        if (makeNumber.output > limit) {
          say({ text: "large" });
        }
        if (makeNumber.output <= 5) {
          say({ text: "small" });
        }
      } else if (flip_.output === "edge") {
        say({ text: "edge" });
      } else {
        say({ text: "tails" });
      }
      if (flag_.output) {
        say({ text: "ready" });
      }
      if (flag_.output === false) {
        say({ text: "not ready" });
      }
    } finally {
      tell({ text: "over" });
    }
    const flip_2 = flip();
    let word: string;
    if (flip_2.output === "heads") {
      const say_7 = say({ text: "yes" });
      word = say_7.output;
    } else {
      const say_8 = say({ text: "no" });
      word = say_8.output;
    }
    const doubles: Int[] = [];
    for (const w of parallel(words, { limit: 2 })) {
      for (const n of parallel([1, 2])) {
        const double_ = double({ number: n });
        say({ text: w });
        doubles.push(double_.output);
      }
    }
    for (const record of parallel(records)) {
      say({ text: record.label });
    }
    const add_ = add({ numbers: doubles });
    say({ text: word });
    return { word, sum: add_.output };
  },
);
