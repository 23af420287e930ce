import { pipeline } from "kubeflow-studio";
import { greet } from "./greet.py";

/** One task: enough to ask for trust before it runs. */
export default pipeline({ name: "hello" }, ({ name = "world" }: { name?: string }) => {
  greet({ name });
});
