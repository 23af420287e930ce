import { parallel, pipeline, type Int, type Dataset, type Json } from "kubeflow-studio";
import { load, train, print_all, print_message } from "./parts.py";

const sizes = [1, 2];
type Kernel = "rbf" | "linear";

interface Inputs {
  /** How many rows to load. */
  rows?: Int;
  sizes: Int[];
  ratio: number;
  kernel: Kernel;
  data?: Dataset;
  table: Record<string, string>;
  options?: { deep: { on: boolean } };
}

/**
 * Trains.
 * @param kernel which kernel
 */
export const trainAll = pipeline(
  { name: "train-all", displayName: "Train all", root: "s3://bucket/" + "root" },
  ({ rows: count = 2 * 5, sizes: list = [...sizes, 3], ratio = 1, kernel = "rbf", data, table = {}, options }: Inputs) => {
    const trained = train({ data: load({ rows: count }).output, kernel, C: ratio });
    print_message({ message: kernel });
    return { model: trained.outputs.model, score: trained.outputs.Output };
  },
);

/** Fields of records have types too. */
export const records = pipeline({ name: "records" }, ({ rows }: { rows: Record<string, Int>[] }) => {
  for (const row of parallel(rows)) {
    if (row.count > 3) load({ rows: row.count });
  }
});

/** One output. */
export const single = pipeline({ name: "single", description: "Said in the options." }, () => {
  return load({ rows: 1 }).output;
});

/** Values whose type nothing tells, as the declarations of Python components have them. */
export const untyped = pipeline(
  { name: "untyped" },
  ({ list, others, table, one }: { list: Json[]; others: unknown[]; table: Record<string, Json>; one?: Json }) => {
    print_all({ messages: list });
    print_all({ messages: others });
    for (const each of parallel(list)) print_message({ message: `${each} ${table} ${one}` });
  },
);
