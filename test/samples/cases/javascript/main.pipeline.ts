import { component, pipeline, type Int, type Model, type Output } from "kubeflow-studio";

interface Parts {
  low: Int;
  high: Int;
}

/** Squares a number. */
const square = component({ image: "node:24", packages: ["left-pad@1"] }, ({ n }: { n: Int }): Int => n * n);

const parts = component(async ({ text, n = 2 }: { text: string; n?: Int }): Promise<Parts> => {
  type Row = { a: number };
  // comments stay
  const rows: Row[] = JSON.parse(text) as Row[];
  function first<T>(list: T[], fallback?: T): T {
    return list[0] ?? fallback!;
  }
  const table = new Map<string, number>([["a", first<Row>(rows).a satisfies number]]);
  class Counter implements Iterable<number> {
    private readonly start: number = 1;
    declare end?: number;
    *[Symbol.iterator](): Iterator<number> {
      yield this.start;
    }
  }
  return { low: [...new Counter()].length, high: table.size * n };
});

const log = component({}, function ({ model }: { model: Output<Model> }) {
  model.metadata.at = "now";
});

export default pipeline({ name: "sample" }, () => {
  const both = parts({ text: "[]" });
  square({ n: both.outputs.low });
  log();
});
