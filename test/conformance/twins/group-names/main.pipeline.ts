import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, say, tidy } from "../parts.py";

export default pipeline({ name: "group-names" }, () => {
  const flipCoin = flip_coin();
  /** @name It is heads */
  if (flipCoin.output === "heads") {
    say({ text: "heads" });
  } /** @name It stands, or else */ else if (flipCoin.output === "edge") {
    say({ text: "edge" });
  } /** @name Neither */ else {
    say({ text: "tails" });
  }
  /** @name Each number */
  for (const number of parallel(["1", "2"])) {
    say({ text: number });
  }
  /** @name Whatever comes */
  try {
    say({ text: "in" });
  } finally {
    tidy();
  }
});
