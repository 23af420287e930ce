import { pipeline } from "kubeflow-studio";
import { flip_coin, print_message, random_int } from "../flip-coin/coin.py";
import { fail_run, report_status } from "./ending.py";

/** Flips a coin and fails on tails, on purpose: the exit task runs either way. */
export default pipeline({ name: "flip-coin-exit" }, ({ side = "" }: { side?: string }) => {
  try {
    const flipCoin = flip_coin({ side }, { cache: false });
    if (flipCoin.output === "heads") {
      const randomInt = random_int({ minimum: 0, maximum: 9 }, { cache: false });
      if (randomInt.output > 5) {
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
    if (flipCoin.output === "tails") {
      fail_run({ message: "Failing the run to show that the exit task still runs." });
    }
  } finally {
    // Runs last, whatever happened above. Its `status` input is not given here: Kubeflow fills it in.
    report_status({ message: "Exit handler has worked!" });
  }
});
