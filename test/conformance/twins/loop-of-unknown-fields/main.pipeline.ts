import { type Json, pipeline, parallel } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "loop-of-unknown-fields" }, ({ grid }: { grid: Json[] }) => {
  for (const group of parallel(grid)) {
    for (const name of parallel(group.names)) {
      say({ text: name });
    }
  }
});
