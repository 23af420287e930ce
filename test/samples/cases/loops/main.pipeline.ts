import { parallel, pipeline, type Float, type Int } from "kubeflow-studio";
import { half, print_all, print_message, random_int } from "./parts.py";

const kernels = [{ name: "rbf" }, { name: "linear" }] as const;

export default pipeline({ name: "sample" }, ({ sizes = [1, 2] }: { sizes?: Int[] }) => {
  const scores: Float[] = [];
  for (const size of parallel(sizes, { limit: 2 })) {
    const number = random_int({ minimum: size });
    scores.push(half({ number: number.output }).output);
    for (const { name, size: large } of parallel([{ name: "a", size: 1 }, { name: "b", size: 2 }])) {
      print_message({ message: `${name}: ${large} of ${size}` });
    }
  }
  for (const kernel of parallel(kernels)) print_message({ message: kernel.name });
  print_all({ messages: scores });
  return scores;
});
