import { type Float, pipeline } from "kubeflow-studio";
import { add } from "./components.py";

/** A toy pipeline that performs arithmetic calculations. */
export default pipeline(
  { name: "calculation-pipeline", displayName: "Calculation pipeline" },
  ({ a = 0, b = 7 }: { a?: Float; b?: Float }) => {
    const add_ = add({ a, b: 4 });
    const add_2 = add({ a, b });
    add({ a: add_.output, b: add_2.output });
  },
);
