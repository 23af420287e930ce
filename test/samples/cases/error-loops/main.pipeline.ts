import { parallel, pipeline, type Dataset } from "kubeflow-studio";
import { flip_coin, half, load, print_all, print_message } from "./parts.py";

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
    const again = flip_coin();
    if (flip.output === "heads") names.push(again.output);
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
  const outside: string[] = [];
  for (const name of parallel(["a"])) {
    if (name === "a") {
      const made = flip_coin();
    }
    outside.push(made.output);
  }
  const deeper: string[] = [];
  for (const name of parallel(["a"])) {
    for (const inner of parallel(["a"])) {
      const deep = flip_coin();
    }
    deeper.push(deep.output);
  }
  const shown: Dataset[][] = [];
  for (const name of parallel(["a"])) {
    const row: Dataset[] = [];
    for (const rows of parallel([1])) row.push(load({ rows }).output);
    shown.push(row);
  }
  const late: number[] = [];
  const lists: number[][] = [];
  for (const n of parallel([1])) {
    for (const m of parallel([1])) late.push(half({ number: m }).output);
    lists.push(late);
  }
  print_all({ messages: lists });
  print_all({ messages: outside });
  print_all({ messages: deeper });
  for (let name of parallel(["a"])) print_message({ message: name });
});
