import { pipeline } from "kubeflow-studio";
import { flip_coin, print_message, random_int } from "./coin.py";

/** Flips a coin, draws a number, and tells which of the four ways it went. */
export default pipeline({ name: "flip-coin" }, ({ side = "" }: { side?: string }) => {
  // A task that ran before with the same inputs is not run again, unless it says so: chance must be new each time.
  const flipCoin = flip_coin({ side }, { cache: false });
  // An if that depends on a task is decided while the pipeline runs, not while it is compiled.
  if (flipCoin.output === "heads") {
    const randomInt = random_int({ minimum: 0, maximum: 9 }, { cache: false });
    if (randomInt.output > 5) {
      // A template wires the number into the text.
      print_message({ message: `heads and ${randomInt.output} > 5!` });
    } else {
      print_message({ message: `heads and ${randomInt.output} <= 5!` });
    }
  } else {
    const randomInt = random_int({ minimum: 10, maximum: 19 }, { cache: false });
    if (randomInt.output > 15) {
      print_message({ message: `tails and ${randomInt.output} > 15!` });
    } else {
      print_message({ message: `tails and ${randomInt.output} <= 15!` });
    }
  }
});
