import { pipeline, parallel } from "kubeflow-studio";
import { say } from "../parts.py";

interface Inputs {
  groups: Record<string, Record<string, string[]>[]>[];
  pairs: Record<string, string[]>[];
}

export default pipeline({ name: "loop-of-deep-fields" }, ({ groups, pairs }: Inputs) => {
  for (const group of parallel(groups)) {
    for (const row of parallel(group.rows)) {
      for (const word of parallel(row.words)) {
        say({ text: word });
      }
    }
  }
  for (const pair of parallel(pairs)) {
    for (const word of parallel(pair.words)) {
      if (word === "a") {
        say({ text: word });
      }
    }
  }
});
