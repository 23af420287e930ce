import { pipeline } from "kubeflow-studio";
import { greet } from "./greet.py";

// A file as it stands in the middle of typing: the second call is not finished.
export default pipeline({ name: "unfinished" }, ({ name = "world" }: { name?: string }) => {
  const first = greet({ name });
  const second = greet({ name: first.
});
