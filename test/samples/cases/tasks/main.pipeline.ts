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
  // Keys have small letters of English only; what people see is the variable.
  const 훈련A = random_int({ minimum: 3 });
  const 동전2 = random_int({ minimum: 훈련A.output }, { name: "두 번째 동전" });
  print_message({ message: `${동전2.output}` });
});
