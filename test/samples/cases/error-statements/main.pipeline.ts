import { parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, async () => {
  console.log("hello");
  while (true) {}
  const a = flip_coin(), b = flip_coin();
  [1].forEach((n) => flip_coin());
  await flip_coin();
  function helper() {}
  for (const c of "abc") print_message({ message: c });
  for (let i of parallel([1])) print_message({ message: "x" });
  let d = flip_coin();
  print_message({ message: d.output });
});
