import { pipeline, type Int } from "kubeflow-studio";
import { double } from "../components.py";

export default pipeline({ name: "missing-argument" }, ({ n }: { n: Int }) => {
  double({ n });
});
