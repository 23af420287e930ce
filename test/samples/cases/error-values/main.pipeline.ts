import { component, parallel, pipeline, type Int } from "kubeflow-studio";
import { flip_coin, print_all, print_message, say_each, settings, split, load, random_int } from "./parts.py";

import table from "./table.json";

const big = 9007199254740993;
/** Its own numbers are JavaScript's. */
const own = component(({ n = 1e400 }: { n?: number }): number => n + 9007199254740993 + 1e400);

export default pipeline({ name: "sample" }, ({ name, most = 9007199254740993 }: { name: string; most?: Int }) => {
  const flip = flip_coin();
  const parts = split({ number: 1 });
  print_message({ message: flip });
  print_message({ message: parts.output });
  print_message({ message: parts.outputs.lo });
  print_message({ message: flip.result });
  print_message({ message: name.first });
  for (const message of parallel(["a", flip.output])) print_message({ message });
  print_message({ message: "it is " + flip.output });
  print_message({ message: flip.output.toUpperCase() });
  print_message({ message: flip.output === "heads" ? "a" : "b" });
  print_message({ message: `at ${load({ rows: 1 }).outputs.data}` });
  print_message({ message: await flip.output });
  const { output } = await flip_coin();
  const { low = 1 } = split({ number: 1 }).outputs;
  random_int({ minimum: 1e999, maximum: null });
  print_message({ message: String(output) });
  random_int({ minimum: -9007199254740993, maximum: 1e400 });
  random_int({ minimum: 9007199254740991, maximum: 0x20000000000001 });
  random_int({ minimum: big, maximum: table.id });
  if (parts.outputs.low > 9_007_199_254_740_995) print_message({ message: "a" });
  print_message({ message: "\ud83d\ude00 \udc00" });
  print_message({ message: Math.random() });
  for (const row of parallel([{ a: "x" }])) print_message({ message: row.b });
  const { hihg } = split({ number: 2 }).outputs;
  print_message({ message: `${hihg}` });
  const message = flip_coin();
  print_message({ message });
  print_all({ mesage });
  const silent = print_message({ message: "x" });
  print_message({ message: silent.output });
  print_message({ message: `${parts.output.low}` });
  print_message({ message: parts.outputs["lo"] });
  print_all({ messages: [parts.outputs.low, [settings().output], load({ rows: 1 }).outputs.data, `${load({ rows: 1 }).outputs.data}`, `so: ${settings().output}`] });
  print_all({ messages: [flip, ...flip.output, { [name]: 1 }, { a: nothing, name() {} }] });
  say_each({ messages: ["a", 1, [flip.output], flip.output], sizes: { small: name, name, large: 2 } });
  print_message({ message: [name] });
  return { message };
});
