import { type Float, pipeline } from "kubeflow-studio";
import { add_numbers } from "./components.py";

/** Adds numbers: two sums at the same time, then the sum of both. */
export default pipeline({ name: "calc" }, ({ a = 0, b = 7 }: { a?: Float; b?: Float }) => {
  // These two need nothing from each other, so they run at the same time.
  const addNumbers = add_numbers({ a, b: 4 });
  const addNumbers_2 = add_numbers({ a, b });
  // This one reads the outputs of both, so it waits for both: data decides the order, not the lines.
  const addNumbers_3 = add_numbers({ a: addNumbers.output, b: addNumbers_2.output });
  return addNumbers_3.output;
});
