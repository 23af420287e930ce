import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_all, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const names: string[] = [];
  const never: string[] = [];
  const flip = flip_coin();
  for (const name of ["a", "b"]) print_message({ message: name });
  for (const name of parallel(flip.output)) print_message({ message: name });
  for (const name of parallel([])) print_message({ message: name });
  for (const name of parallel([1, "b"])) print_message({ message: "x" });
  for (const name of parallel(["a"], { limit: 0, limmit: 1 })) print_message({ message: name });
  for (const name of parallel(["a"])) {
    names.push(name);
    names.push(flip.output);
    print_all({ messages: names });
    if (flip.output === "heads") names.push(flip_coin().output);
  }
  names.push(flip.output);
  const once: string[] = [];
  for (const name of parallel(["a"])) once.push(flip_coin().output);
  for (const { a, b = 2, ...rest } of parallel([{ a: 1 }])) once.push(flip_coin().output);
  for (const { length } of parallel(5)) print_message({ message: "x" });
  for (const name of parallel(["a"])) {
  }
  for (const it of parallel([{ a: "x" }, { b: 2 }])) print_message({ message: it.a });
  for (const it of parallel([{ a: "x" }, { a: 2 }])) print_message({ message: it.a });
  for (const it of parallel([{ a: { b: "x" } }])) print_message({ message: it.a.c });
  for (const { a } of parallel([{ a: { b: "x" } }, {}])) print_message({ message: a.b });
  for (let name of parallel(["a"])) print_message({ message: name });
});
