import { pipeline, type Int } from "kubeflow-studio";
import { print_message } from "./components/coin.py";

/** Says how good it was. */
export const evaluate = pipeline({ name: "evaluate" }, ({ winner, squares }: { winner: Int; squares: Int[] }) => {
  print_message({ message: `${winner} of ${squares}` });
});
