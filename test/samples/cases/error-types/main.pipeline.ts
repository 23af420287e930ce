import { component, parallel, pipeline, type Dataset, type Int } from "kubeflow-studio";
import type { Elsewhere } from "./elsewhere";
import { flip_coin, load } from "./parts.py";

interface Row {
  name: string;
  weights: Record<string, Waight>;
  next?: Row;
}
type Waight = nmber;

const score = component({}, ({ row, all }: { row: Row; all: Array<Row> }): { best: Record<str, number> } => {
  const cache: Map<string, Buffer> = new Map();
  return { best: {} };
});

export const records = pipeline(
  { name: "records" },
  ({ rates, rows, mixed }: { rates: Record<str, Int>; rows: Record<string, Rwo>; mixed: { a: Int; b: Unknown[] } }) => {
    score({ row: { name: "a", weights: {} }, all: [] });
  },
);

export const constants = pipeline({ name: "constants" }, ({ side = "heads" }: { side?: string }) => {
  const flipped: Flip = flip_coin();
  const known: Elsewhere = flip_coin();
  const returned: ReturnType<typeof flip_coin> = flip_coin();
  const data: Datset = load({ rows: 1 }).outputs.data;
  const texts: Array<strng> = [];
  let chosen: Record<string, Strange>;
  let twice: Thing = side;
  for (const each of parallel(["a"])) {
    texts.push(flip_coin().output);
  }
});
