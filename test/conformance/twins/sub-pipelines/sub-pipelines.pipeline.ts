import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, flip_coin, say, train } from "../parts.py";
import { prepare } from "./prepare.pipeline";

const inner = pipeline({ name: "inner" }, ({ n, note = "note" }: { n: Int; note?: string }) => {
  const doubled = double({ number: n });
  if (doubled.output > 3) say({ text: `${note}: ${doubled.output}` });
  return { sum: doubled.output };
});

const middle = pipeline(
  { name: "middle", displayName: "In the middle", description: "Calls the inner one." },
  ({ n }: { n: Int }) => {
    const inside = inner({ n });
    return { sum: inside.outputs.sum };
  },
);

export default pipeline({ name: "sub-pipelines" }, ({ start = 1 }: { start?: Int }) => {
  const side = flip_coin();
  const prepared = prepare({ size: start });
  train({ data: prepared.outputs.data });
  const one = middle({ n: start }, { name: "First", cache: false, retry: { count: 2 } });
  double({ number: one.output });
  if (side.output === "heads") {
    const two = inner({ n: one.output, note: `${start}` });
    say({ text: `${two.output}` });
  }
  for (const n of parallel([3, 4])) middle({ n }, { after: [prepared] });
  try {
    middle({ n: 5 });
  } finally {
    prepare({ size: 1 });
  }
  return { result: one.output };
});
