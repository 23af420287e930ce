import { type Int, pipeline } from "kubeflow-studio";
import { double, make_number } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, ({ seed = 1 }: { seed?: Int }) => {
  const makeNumber = make_number({ seed });
  double({ number: makeNumber.output });
});
