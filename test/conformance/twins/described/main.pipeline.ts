import { pipeline, type Dataset, type Float, type Int, type Json } from "kubeflow-studio";
import { make_data } from "../parts.py";
import { describe, gather } from "./components.py";

interface Inputs {
  word: string;
  table: Dataset;
  count?: Int;
  ratio?: Float;
  flag?: boolean;
  big?: Float;
  small?: Float;
  words?: string[];
  one?: Record<string, Json>;
  empty?: Record<string, Json>;
  text?: string;
}

export default pipeline(
  {
    name: "described",
    displayName: "Größe: 그래프",
    description:
      "Überall – 설명 👋: 'quoted'.\n\n  Indented, and long enough that it is folded where the line of eighty columns ends.\n\tTab\n",
  },
  ({
    word,
    table,
    count,
    ratio = 100.0,
    flag = true,
    big = 1e20,
    small = 0.00001,
    words = ["it's", "größer"],
    one = { key: [true, 1, "x"] },
    empty = {},
    text = "yes",
  }: Inputs) => {
    const data = make_data({ size: 1 });
    const described = describe({ first: word, rows: data.outputs.data, count, maybe: table });
    gather({ text: described.outputs.text, lists: described.outputs.sizes });
    gather({ text, lists: words });
  },
);
