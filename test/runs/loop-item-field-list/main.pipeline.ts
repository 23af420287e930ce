import { parallel, pipeline } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline(
  { name: "loop-item-field-list" },
  ({
    rows = [
      { name: "r", tags: ["a", "b"] },
      { name: "s", tags: ["c"] },
    ],
  }: {
    rows?: { name: string; tags: string[] }[];
  }) => {
    const texts: string[] = [];
    for (const row of parallel(rows)) {
      for (const tag of parallel(row.tags)) texts.push(say({ text: `${row.name}-${tag}` }).output);
    }
    return { texts };
  },
);
