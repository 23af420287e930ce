import { parallel, pipeline, type Float, type Int, type Json } from "kubeflow-studio";
import { half, print_all, print_message, random_int } from "./parts.py";

const kernels = [{ name: "rbf" }, { name: "linear" }] as const;

export default pipeline({ name: "sample" }, ({ sizes = [1, 2], rows }: { sizes?: Int[]; rows: { id: Json; tags: string[]; at: { place: string } }[] }) => {
  const scores: Float[] = [];
  for (const size of parallel(sizes, { limit: 2 })) {
    const number = random_int({ minimum: size });
    scores.push(half({ number: number.output }).output);
    for (const { name, size: large } of parallel([{ name: "a", size: 1 }, { name: "b", size: 2 }])) {
      print_message({ message: `${name}: ${large} of ${size}` });
    }
  }
  for (const row of parallel(rows)) {
    print_message({ message: `${row.id} of ${row.at.place}` });
    for (const tag of parallel(row.tags, { limit: 3 })) print_message({ message: `${tag} of ${row.id}` });
  }
  for (const kernel of parallel(kernels)) print_message({ message: kernel.name });
  print_all({ messages: scores });
  for (const one of parallel(sizes)) {
    print_message({ message: `${one} of ${sizes}` });
    for (const other of parallel(sizes)) print_message({ message: `${one} and ${other}` });
  }
  return scores;
});
