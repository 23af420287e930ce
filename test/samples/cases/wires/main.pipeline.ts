// Values of many types in every kind of place: what a wire may join, the canvas and the compiler must agree on.
import { parallel, pipeline, type Dataset, type Int } from "kubeflow-studio";
import { is_ready, load, names, random_int, rows, say, sizes, train } from "./parts.py";

interface Inputs {
  limit?: Int;
  words: string[];
  table: { name: string; count: Int }[];
  nested: Int[][];
  ready: boolean;
}

export default pipeline({ name: "wires" }, ({ limit = 5, words, table, nested, ready }: Inputs) => {
  const list = sizes();
  const named = names();
  const untyped = rows();
  const data = load({ seed: random_int({ minimum: limit }).output });
  say({ message: `loaded ${random_int({ minimum: 1, maximum: random_int({ minimum: 0 }).output }).output}` });
  const all: Int[] = [];
  for (const size of parallel(list.output)) {
    if (size > 3) say({ message: "big" });
    const made = random_int({ minimum: size });
    all.push(made.output);
  }
  for (const word of parallel(words)) {
    if (word === "stop") say({ message: word });
  }
  for (const row of parallel(table)) {
    if (row.name === "first") random_int({ minimum: row.count });
  }
  const models: Dataset[] = [];
  for (const inner of parallel(nested)) {
    for (const item of parallel(inner)) {
      const part = load({ seed: item });
      models.push(part.outputs.data);
    }
  }
  let best: Int;
  if (is_ready().output) {
    const first = random_int({ minimum: 1 });
    let deep: Int;
    if (first.output > 3 || ready) {
      deep = random_int({ minimum: 2 }).output;
    } else {
      deep = random_int({ minimum: 3 }).output;
    }
    best = deep;
  } else {
    best = random_int({ minimum: 4 }).output;
  }
  for (const thing of parallel(untyped.output)) {
    say({ message: `${thing}` });
  }
  say({ message: "always" }, { after: [list], ignoreUpstreamFailure: true });
  try {
    train({ data: data.outputs.data, kernel: "rbf", sizes: all }, { after: [named] });
  } finally {
    say({ message: "done" });
  }
  return { best, all, data: load({ seed: 1 }).outputs.data };
});
