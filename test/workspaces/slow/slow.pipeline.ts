import { type Int, pipeline } from "kubeflow-studio";
import { repeat, wait_for } from "./components.py";

/** Waits for a file, then repeats what is in it. */
export default pipeline({ name: "slow" }, ({ file, times = 2 }: { file: string; times?: Int }) => {
  const waitFor = wait_for({ file });
  const repeated = repeat({ text: waitFor.output, times });
  return repeated.output;
});
