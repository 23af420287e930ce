import { pipeline, run } from "kubeflow-studio";
import { flip_coin, is_big, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  print_message({ message: later.output });
  const later = flip_coin();
  print_message({ message: latr.output });
  print_mesage({ message: "typo" });
  const later = flip_coin();
  const is_big = flip_coin();
  is_big({ number: 1 });
  print_message({ message: run.id });
  if (later.output === "heads") {
    print_message({ message: later.output });
    const later = flip_coin();
  }
});
