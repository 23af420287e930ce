import { pipeline } from "kubeflow-studio";
import { flip_coin_op, get_random_int_op, print_op } from "./components.py";

/** Shows how to use dsl.Condition(). */
export default pipeline(
  { name: "conditional-execution-pipeline", displayName: "Conditional execution pipeline" },
  () => {
    const flipCoinOp = flip_coin_op();
    if (flipCoinOp.output === "heads") {
      const getRandomIntOp = get_random_int_op({ minimum: 0, maximum: 9 });
      if (getRandomIntOp.output > 5) {
        print_op({ message: `heads and ${getRandomIntOp.output} > 5!` });
      }
      if (getRandomIntOp.output <= 5) {
        print_op({ message: `heads and ${getRandomIntOp.output} <= 5!` });
      }
    }
    if (flipCoinOp.output === "tails") {
      const getRandomIntOp = get_random_int_op({ minimum: 10, maximum: 19 });
      if (getRandomIntOp.output > 15) {
        print_op({ message: `tails and ${getRandomIntOp.output} > 15!` });
      }
      if (getRandomIntOp.output <= 15) {
        print_op({ message: `tails and ${getRandomIntOp.output} <= 15!` });
      }
    }
  },
);
