import { pipeline } from "kubeflow-studio";
import { greet } from "../components.py";

export default pipeline({ name: "optional-inputs" }, ({ name, mark = "!" }: { name?: string; mark?: string }) => {
  const plain = greet();
  const given = greet({ name: "you", mark });
  const passed = greet({ name });
  return { plain: plain.output, given: given.output, passed: passed.output };
});
