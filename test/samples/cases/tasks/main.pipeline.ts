import { pipeline } from "kubeflow-studio";
import { random_int, split, print_message, train, load, show } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const first = random_int({ minimum: 1 });
  random_int({ minimum: first.output, maximum: 20 });
  const { low, high: top } = split({ number: first.output }).outputs;
  const parts = split({ number: low });
  print_message({ message: `between ${parts.outputs.low} and ${top}, ${1 + 1} steps` });
  const model = train({ data: load({ rows: 10 }).output, kernel: "rbf" }).outputs.model;
  show({ thing: model });
});
