import { type Int, parallel, pipeline } from "kubeflow-studio";
import { double, flatten, total } from "../in.py";

export default pipeline({ name: "collected-lists" }, ({ threshold = 2 }: { threshold?: Int }) => {
  const doubles: Int[][] = [];
  const doubles2: Int[] = [];
  const doubles3: Int[] = [];
  for (const one of parallel([1, 2, 3])) {
    const row: Int[] = [];
    for (const two of parallel([4, 5])) {
      const double_ = double({ num: two });
      row.push(double_.output);
      doubles3.push(double_.output);
    }
    if (one >= threshold) {
      const double_2 = double({ num: one });
      doubles2.push(double_2.output);
    }
    doubles.push(row);
  }
  flatten({ nums: doubles });
  total({ nums: doubles2 });
  return doubles3;
});
