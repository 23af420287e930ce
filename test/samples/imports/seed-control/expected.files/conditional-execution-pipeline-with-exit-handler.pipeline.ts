import { pipeline } from "kubeflow-studio";
import { fail_op, flip_coin_op, get_random_int_op, print_op } from "./components.py";

/** Shows how to use dsl.Condition() and dsl.ExitHandler(). */
export default pipeline(
  {
    name: "conditional-execution-pipeline-with-exit-handler",
    displayName: "Conditional execution pipeline with exit handler",
  },
  () => {
    try {
      const flipCoinOp = flip_coin_op();
      if (flipCoinOp.output === "heads") {
        const getRandomIntOp = get_random_int_op({ minimum: 0, maximum: 9 });
        if (getRandomIntOp.output > 5) {
          const printOp_2 = print_op({ message: `heads and ${getRandomIntOp.output} > 5!` });
        }
        if (getRandomIntOp.output <= 5) {
          const printOp_3 = print_op({ message: `heads and ${getRandomIntOp.output} <= 5!` });
        }
      }
      if (flipCoinOp.output === "tails") {
        const getRandomIntOp = get_random_int_op({ minimum: 10, maximum: 19 });
        if (getRandomIntOp.output > 15) {
          const printOp_4 = print_op({ message: `tails and ${getRandomIntOp.output} > 15!` });
        }
        if (getRandomIntOp.output <= 15) {
          const printOp_5 = print_op({ message: `tails and ${getRandomIntOp.output} <= 15!` });
        }
      }
      if (flipCoinOp.output === "tails") {
        fail_op({ message: "Failing the run to demonstrate that exit handler still gets executed." });
      }
    } finally {
      print_op({ message: "Exit handler has worked!" });
    }
  },
);
