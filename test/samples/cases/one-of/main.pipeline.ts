import { pipeline, type Int } from "kubeflow-studio";
import { flip_coin, random_int, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  let winner: Int;
  if (flip.output === "heads") {
    const random = random_int({ minimum: 0 });
    winner = random.output;
    print_message({ message: `so far ${winner}` });
  } else if (flip.output === "edge") {
    winner = random_int({ minimum: 1 }).output;
  } else {
    const other = flip_coin();
    if (other.output === "heads") winner = random_int({ minimum: 2 }).output;
    else winner = random_int({ minimum: 3 }).output;
  }
  print_message({ message: `${winner} wins` });
  return { winner };
});
