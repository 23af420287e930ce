import { pipeline } from "kubeflow-studio";
import { flip_coin, print_message, notify } from "./parts.py";

export default pipeline({ name: "sample" }, ({ channel = "team" }: { channel?: string }) => {
  try {
    const flip = flip_coin();
    print_message({ message: flip.output });
  } finally {
    notify({ message: channel });
  }
});
