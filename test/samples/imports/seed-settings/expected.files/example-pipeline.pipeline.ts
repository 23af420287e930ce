import { type Int, pipeline } from "kubeflow-studio";
import { print_and_return_number, sum_and_print_numbers } from "./components.py";

export default pipeline(
  { name: "example-pipeline", displayName: "example_pipeline" },
  ({ number_1, number_2 }: { number_1: Int; number_2: Int }) => {
    const printAndReturnNumber = print_and_return_number({ number: number_1 }, { name: "This is number 1" });
    const printAndReturnNumber_2 = print_and_return_number({ number: number_2 }, { name: "This is number 2" });
    sum_and_print_numbers(
      { number_1: printAndReturnNumber.output, number_2: printAndReturnNumber_2.output },
      { name: "This is sum of number 1 and number 2", memory: "1G", accelerator: { type: "nvidia.com/gpu", count: 1 } },
    );
  },
);
