import { pipeline } from "kubeflow-studio";
import { print_all, print_message, random_int } from "./parts.py";
import table from "./table.json";

const base = { minimum: 2 ** 3, maximum: -(-9) };
const names = ["a", `b${base.minimum}`];
const nested = { list: [...names, "c" + 1], text: table.title };

export default pipeline({ name: "sample" }, () => {
  const local = [1, 2.5, true, null];
  random_int({ ...base, maximum: 7 });
  print_all({ messages: [...nested.list, { deep: local[1] }] });
  print_message({ message: names[0] + " " + nested.text });
  print_message({ message: `${local.length} items` });
});
