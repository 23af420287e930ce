import { pipeline, type Int } from "kubeflow-studio";
import { read, repeat, write } from "../components.py";

const inner = pipeline({ name: "inner" }, ({ text, times = 2 }: { text: string; times?: Int }) => {
  const made = repeat({ text, times });
  const file = write({ text: made.output });
  return { text: made.output, data: file.outputs.data };
});

export default pipeline({ name: "sub-pipeline" }, () => {
  const one = inner({ text: "a" });
  const two = inner({ text: one.outputs.text, times: 3 });
  return { one: one.outputs.text, two: two.outputs.text, file: read({ data: two.outputs.data }).output };
});
