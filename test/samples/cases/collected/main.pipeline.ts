import { parallel, pipeline, type Int } from "kubeflow-studio";
import { double, flat, total } from "./parts.py";

export default pipeline({ name: "sample" }, ({ limit = 2 }: { limit?: Int }) => {
  const large: Int[] = [];
  const rows: Int[][] = [];
  const all: Int[] = [];
  for (const one of parallel([1, 2, 3])) {
    if (one > limit) {
      const doubled = double({ n: one });
      large.push(doubled.output);
    }
    const row: Int[] = [];
    for (const two of parallel([4, 5])) {
      const product = double({ n: two });
      row.push(product.output);
      all.push(product.output);
    }
    rows.push(row);
  }
  total({ nums: large });
  total({ nums: all });
  flat({ nums: rows });
  return { rows };
});
