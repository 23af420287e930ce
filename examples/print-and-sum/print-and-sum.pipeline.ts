import { type Int, pipeline } from "kubeflow-studio";
import { print_and_return_number, sum_and_print_numbers } from "./components.py";

/** Prints two numbers, hands them on, and prints their sum. */
export default pipeline(
  { name: "print-and-sum" },
  // Neither number has a default, so every run asks for them.
  ({ number_1, number_2 }: { number_1: Int; number_2: Int }) => {
    // `name` is what people read on the canvas and in the Kubeflow dashboard.
    const printAndReturnNumber = print_and_return_number({ number: number_1 }, { name: "This is number 1" });
    const printAndReturnNumber_2 = print_and_return_number({ number: number_2 }, { name: "This is number 2" });
    const sumAndPrintNumbers = sum_and_print_numbers(
      { number_1: printAndReturnNumber.output, number_2: printAndReturnNumber_2.output },
      { name: "This is the sum of number 1 and number 2" },
    );
    return { sum: sumAndPrintNumbers.output };
  },
);
