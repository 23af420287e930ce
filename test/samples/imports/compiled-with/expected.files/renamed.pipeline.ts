import { type Float, type Int, pipeline } from "kubeflow-studio";
import { add, say } from "../parts.py";

export default pipeline(
  { name: "renamed" },
  ({ n = 7, text = "a", rate = 1 }: { n?: Int; text?: string; rate?: Float }) => {
    add({ one: n, other: 2 });
    say({ text });
  },
);
