import { pipeline, type Json } from "kubeflow-studio";
import { dict_json, same_dict } from "../components.py";

export default pipeline(
  { name: "types-record" },
  ({ value = { a: 1, "two words": { é: [0] } } }: { value?: Record<string, Json> }) => {
    const same = same_dict({ value });
    return { value: same.output, text: dict_json({ value: same.output }).output };
  },
);
