import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_all, print_message, split, load, random_int } from "./parts.py";

export default pipeline({ name: "sample" }, ({ name }: { name: string }) => {
  const flip = flip_coin();
  const parts = split({ number: 1 });
  print_message({ message: flip });
  print_message({ message: parts.output });
  print_message({ message: parts.outputs.lo });
  print_message({ message: flip.result });
  print_message({ message: name.first });
  print_all({ messages: ["a", flip.output] });
  print_message({ message: "it is " + flip.output });
  print_message({ message: flip.output.toUpperCase() });
  print_message({ message: flip.output === "heads" ? "a" : "b" });
  print_message({ message: `at ${load({ rows: 1 }).outputs.data}` });
  print_message({ message: await flip.output });
  const { output } = await flip_coin();
  const { low = 1 } = split({ number: 1 }).outputs;
  random_int({ minimum: 1e999, maximum: null });
  print_message({ message: String(output) });
  print_message({ message: Math.random() });
  for (const row of parallel([{ a: "x" }])) print_message({ message: row.b });
});
