import { pipeline } from "kubeflow-studio";
import { print_message, random_int } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const first = random_int({ minimum: 1 }, { after: [second] });
  const second = random_int({ minimum: first.output });
  const self = random_int({ minimum: self.output });
  const early = random_int({ minimum: late.output });
  const between = random_int({ minimum: early.output });
  const late = random_int({ minimum: between.output }, { after: [second] });
  print_message({ message: `${later.output}` });
  const later = random_int({ minimum: 2 });
  const only = random_int({ minimum: last.output });
  const last = random_int({ minimum: 3 });
  if (first.output > 1) {
    const inside = random_int({ minimum: outside.output });
    print_message({ message: `${inside.output}` });
  }
  const outside = random_int({ minimum: only.output });
});
