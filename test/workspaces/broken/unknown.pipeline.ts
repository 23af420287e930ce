import { pipeline } from "kubeflow-studio";
import { greet, missing } from "./greet.py";

// Valid TypeScript that is not a pipeline all through: an unknown component, an unknown argument, a while loop.
export default pipeline({ name: "unknown" }, ({ name = "world" }: { name?: string }) => {
  const first = greet({ name });
  missing({ text: first.output });
  greet({ name, loud: true });
  while (first.output) {
    greet({ name: "again" });
  }
});
