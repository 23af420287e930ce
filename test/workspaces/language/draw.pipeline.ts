import { pipeline, type Int } from "kubeflow-studio";
import { print_message, random_int } from "./coin.py";

/** Draws a number and tells it. */
export default pipeline({ name: "draw" }, ({ limit = 5, label = "a" }: { limit?: Int; label?: string }) => {
  const first = random_int({ minimum: limit });
  if (first.output > limit && label !== "b") {
    const tell = print_message({ message: `high ${first.output}` });
  } else {
    print_message({ message: label });
  }
  const last = random_int({ minimum: first.output });
});
