import { pipeline } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  if (flip.output === "heads" {
    print_message({ message: flip. });
  }
  print_message({ message: "after" })
