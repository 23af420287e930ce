import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, flip, join, say, total } from "./parts.py";

export default pipeline({ name: "sample" }, ({ limit = 2, words }: { limit?: Int; words: string[] }) => {
  const rows: Int[] = [];
  for (const n of parallel([1])) {
    rows.push(double({ n }).output);
  }
  total({ nums: rows });

  // What is told of the second says its name and nothing more.
  if (limit > 1) {
    const rows: string[] = [];
    for (const word of parallel(words)) {
      rows.push(say({ text: word }).output);
      rows.push(flip().output);
      join({ texts: rows });
    }
    total({ nums: rows });
  }
  if (limit > 2) {
    const rows: string[] = [];
    join({ texts: rows });
  }
  if (limit > 3) {
    const rows: string[] = [];
    for (const word of parallel(words)) {
      const made = say({ text: word });
      if (word === "a") {
        rows.push(made.output);
      }
    }
  }
  let size: Int;
  if (limit > 4) {
    size = double({ n: 1 }).output;
  } else {
    size = double({ n: 2 }).output;
  }
  double({ n: size });
  if (limit > 5) {
    let size: Int;
    if (limit > 6) {
      size = double({ n: 3 }).output;
    } else if (limit > 7) {
      size = limit;
    } else {
      double({ n: 4 });
    }
    double({ n: size });
  }
  if (limit > 8) {
    let size: Int;
    size = double({ n: 5 }).output;
    if (limit > 9) {
      size = double({ n: 6 }).output;
    } else {
      size = say({ text: "seven" }).output;
    }
  }

  // An item is there in its own header already, and has no value yet.
  for (const words of parallel(words)) {
    say({ text: words });
  }
  for (const { word: limit } of parallel([{ word: "a" }], { limit })) {
    say({ text: limit });
  }
  // A name that a block declares below hides another above it too.
  if (limit > 9) {
    total({ nums: rows });
    const rows = flip();
    say({ text: rows.output });
  }
  for (const n of parallel([1])) {
    double({ n });
    const n = flip();
    say({ text: n.output });
  }
});
