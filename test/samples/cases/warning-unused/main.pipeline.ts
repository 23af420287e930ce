// What is made and given to nobody: told only where a later task has an input of that name and type left to its default.
import { pipeline } from "kubeflow-studio";
import { load, log, make_number, make_rows, make_word, split, train } from "./parts.py";

const inner = pipeline({ name: "inner" }, () => {
  const rows = make_rows();
  const seed = make_number();
  log({ text: `trained ${train({ rows: rows.outputs.rows }).output}` });
});

export default pipeline({ name: "unused" }, () => {
  const trained = train({ rows: load().outputs.rows });
  const seed = make_number();
  const parts = split();
  const trainedLater = train({ rows: load().outputs.rows });
  const text = make_word();
  log();
  log({ text: undefined });
  const batch_size = make_number();
  const after = make_number();
  train({ rows: load().outputs.rows, seed: 1, kernel: "rbf", batchSize: 2 }, { after: [after] });
  if (trained.output > 1) {
    const kernel = make_word();
    log({ text: "in" });
  }
  train({ rows: load().outputs.rows, seed: 1, batchSize: 2 });
  inner();
});
