import { pipeline, type Int } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, ({ count }: { count: Int }) => {
  const flip = flip_coin();
  return { flip: flip.output, count, "in-text": `a`, text: `${flip.output}!`, method() {} };
  print_message({ message: "unreachable" });
});
