import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, flip, join, say, total } from "./parts.py";

export default pipeline({ name: "sample" }, ({ limit = 2, words }: { limit?: Int; words: string[] }) => {
  const flipped = flip();

  // In the branches of one condition, and in a block behind it.
  if (flipped.output === "heads") {
    const rows: Int[] = [];
    for (const n of parallel([1, 2])) rows.push(double({ n }).output);
    total({ nums: rows });
  } else {
    const rows: string[] = [];
    for (const word of parallel(words)) rows.push(say({ text: word }).output);
    join({ texts: rows });
  }

  // A block's own hides that of a block around, which is meant again behind it.
  const rows: Int[] = [];
  for (const n of parallel([3, 4])) {
    if (n > limit) {
      const rows: string[] = [];
      for (const n of parallel(["a", "b"])) rows.push(say({ text: n }).output);
      join({ texts: rows });
    }
    const made = double({ n });
    rows.push(made.output);
  }
  total({ nums: rows });

  // So do lets, choices and tasks.
  let size: Int;
  if (limit > 5) {
    if (flipped.output === "tails") {
      let size: string;
      if (limit > 7) {
        size = say({ text: "large" }).output;
      } else {
        size = say({ text: "medium" }).output;
      }
      say({ text: size });
    }
    const made = say({ text: "none of the numbers" });
    say({ text: made.output });
    size = double({ n: limit }).output;
  } else {
    const word = limit > 1 ? say({ text: "two" }).output : say({ text: "one" }).output;
    say({ text: word });
    size = double({ n: 1 }).output;
  }
  const word = flipped.output === "heads" ? double({ n: 5 }).output : double({ n: 6 }).output;
  double({ n: word });
  double({ n: size });

  // A loop's item is hidden by what its body declares, and hides a parameter.
  for (const words of parallel([{ limit: 7 }])) {
    const limit = say({ text: `${words.limit}` });
    say({ text: limit.output });
  }
  for (const { limit } of parallel([{ limit: 8 }])) {
    double({ n: limit });
  }
  for (const n of parallel([9])) {
    const made = double({ n });
    if (made.output > 9) {
      const n = say({ text: "more" });
      say({ text: n.output });
    }
  }
  for (const item of parallel(words)) {
    say({ text: "the item is hidden" });
    const item = flip();
    say({ text: item.output });
  }
});
