import { pipeline, parallel, type Int } from "kubeflow-studio";
import { add, double, flatten, make_numbers } from "../parts.py";

export default pipeline({ name: "collected-nested" }, () => {
  const makeNumbers = make_numbers();
  const all: Int[] = [];
  for (const one of parallel(makeNumbers.output)) {
    for (const two of parallel([1, 2])) {
      const doubled = double({ number: two });
      all.push(doubled.output);
    }
    double({ number: one });
  }
  const sum = add({ numbers: all });
  for (const three of parallel([5])) {
    add({ numbers: all });
    double({ number: three });
  }
  const rows: Int[][] = [];
  for (const four of parallel([4])) {
    const row: Int[] = [];
    for (const five of parallel([5, 6])) {
      const again = double({ number: five });
      row.push(again.output);
    }
    double({ number: four });
    rows.push(row);
  }
  flatten({ rows });
  return sum.output;
});
