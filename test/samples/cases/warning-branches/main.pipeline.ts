import { parallel, pipeline, type Int } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, ({ count, limit, urgent }: { count: Int; limit: Int; urgent: boolean }) => {
  const flip = flip_coin();
  if (flip.output === "heads") print_message({ message: "1" });
  else if (flip.output === "heads") print_message({ message: "2" });
  else if (flip.output === "tails") print_message({ message: "3" });
  if (count === 2.5 || (count > 1 && count < 2)) print_message({ message: "4" });
  if (urgent) print_message({ message: "5" });
  else if (!urgent) print_message({ message: "6" });
  if (count > limit) print_message({ message: "7" });
  else if (limit >= count) print_message({ message: "8" });
  else print_message({ message: "9" });
  if (count > limit) {
    for (const size of parallel([1, 2])) {
      if (count < limit && size > 1) print_message({ message: "10" });
      if (count !== limit) print_message({ message: "11" });
    }
  }
});
