import { pipeline, type Int } from "kubeflow-studio";
import { flip_coin, random_int, print_message, half } from "./parts.py";

export default pipeline({ name: "sample" }, ({ limit = 5, urgent }: { limit?: Int; urgent: boolean }) => {
  const flip = flip_coin();
  const number = random_int({ minimum: 0 });
  if (flip.output === "heads" && !(number.output > limit || number.output <= 0)) {
    print_message({ message: "big" });
  } else if (number.output < 3) print_message({ message: "else if" });
  else {
    // nested
    if (urgent) {
      print_message({ message: "urgent" });
    }
    if (half({ number: number.output }).output !== 0.5) print_message({ message: "half" });
  }
});
