import { pipeline, type Json } from "kubeflow-studio";
import { list_json, same_list } from "../components.py";

export default pipeline(
  { name: "types-list" },
  ({ value = [1, 2.5, "x", null, true, [], { a: 1 }] }: { value?: Json[] }) => {
    const same = same_list({ value });
    return { value: same.output, text: list_json({ value: same.output }).output };
  },
);
