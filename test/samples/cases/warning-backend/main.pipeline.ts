import { parallel, pipeline, run, type Int, type Model } from "kubeflow-studio";
import { as_row, flip_coin, multiply, show, total, train, upload } from "./parts.py";

const rowOf = pipeline({ name: "row-of" }, ({ a }: { a: Int }) => {
  const row: Int[] = [];
  for (const b of parallel([3, 4])) row.push(multiply({ a, b }).output);
  return row;
});

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  let model: Model;
  if (flip.output === "heads") model = train().outputs.model;
  else model = train({ name: "b" }).outputs.model;
  show({ model });
  upload({ to: run.root });
  upload({ to: `${run.root}/models` });
  const all: Int[] = [];
  const rows: Int[][] = [];
  const made: Int[][] = [];
  const given: Int[][] = [];
  for (const a of parallel([1, 2])) {
    const row: Int[] = [];
    for (const b of parallel([3, 4])) {
      const product = multiply({ a, b });
      row.push(product.output);
      all.push(product.output);
    }
    rows.push(row);
    given.push(rowOf({ a }).output);
    made.push(as_row({ numbers: row }).output);
  }
  total({ numbers: all, rows });
  total({ rows: given });
  total({ rows: made });
});
