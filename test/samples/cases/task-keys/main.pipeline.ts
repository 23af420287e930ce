import { parallel, pipeline } from "kubeflow-studio";
import { random_int, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const first = random_int({ minimum: 1 }, { key: "A" });
  const next = random_int({ minimum: first.output }, { key: "2-step", name: "The second step" });
  print_message({ message: `${first.output}` }, { key: "print.message", after: [next] });
  for (const number of parallel([1, 2])) {
    const inLoop = random_int({ minimum: number }, { key: "훈련_1" });
    print_message({ message: `${inLoop.output}` });
  }
  // A key that somebody chose is taken: the variable's gets the next number.
  random_int({ minimum: 5 }, { key: "again" });
  const again = random_int({ minimum: 6 });
  print_message({ message: `${again.output}` });
});
