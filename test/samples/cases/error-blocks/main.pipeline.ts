import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_message, random_int } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  if (flip.output === "heads") {
    const inIf = flip_coin();
  } else {
    print_message({ message: inIf.output });
  }
  print_message({ message: inIf.output }, { after: [inIf] });
  for (const size of parallel([1, 2])) {
    const inLoop = random_int({ minimum: size });
  }
  print_message({ message: `${inLoop.output} ${size}` });
  try {
    const inTry = flip_coin();
  } finally {
    flip_coin();
  }
  print_message({ message: inTry.output });
  return inTry.output;
});
