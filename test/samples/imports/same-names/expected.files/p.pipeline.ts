import { type Int, parallel, pipeline } from "kubeflow-studio";
import { flip, mul, total } from "../in.py";

export default pipeline({ name: "p" }, () => {
  const flip_ = flip();
  if (flip_.output === "heads") {
    const muls: Int[] = [];
    for (const n of parallel([1, 2])) {
      const mul_ = mul({ n });
      muls.push(mul_.output);
    }
    total({ nums: muls });
  } else {
    const muls: Int[] = [];
    for (const n of parallel([3, 4])) {
      const mul_2 = mul({ n });
      muls.push(mul_2.output);
    }
    total({ nums: muls });
  }
});
