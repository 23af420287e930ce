import { pipeline, parallel } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "loop-of-fields" }, ({ groups }: { groups: Record<string, string[]>[] }) => {
  for (const group of parallel(groups)) {
    for (const word of parallel(group.words)) {
      say({ text: word });
    }
  }
});
