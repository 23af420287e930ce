import { pipeline } from "kubeflow-studio";
import { greet } from "./components.py";

export default pipeline({ name: "keys" }, ({ who = "one" }: { who?: string }) => {
  const first = greet({ name: who });
});
