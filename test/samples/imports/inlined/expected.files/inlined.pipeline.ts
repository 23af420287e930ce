import { type Int, pipeline } from "kubeflow-studio";
import { double, say } from "../parts.py";

export default pipeline({ name: "inlined" }, ({ n = 1 }: { n?: Int }) => {
  const double_ = double({ number: n }, { memory: "1G", retry: { count: 2 } });
  const double_2 = double({ number: double_.output }, { name: "number 0" });
  const double_3 = double({ number: n }, { memory: "1G", retry: { count: 2 } });
  const double_4 = double({ number: double_3.output }, { name: "number 1" });
  say({ text: `${double_2.output}, ${double_4.output}` }, { after: [double_2, double_4] });
  say({ text: "DONE" });
});
