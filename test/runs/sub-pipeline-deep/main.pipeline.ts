import { pipeline, type Int } from "kubeflow-studio";
import { double } from "../components.py";

const one = pipeline({ name: "one" }, ({ n }: { n: Int }) => {
  return { n: double({ n }).output };
});
const two = pipeline({ name: "two" }, ({ n }: { n: Int }) => {
  return { n: one({ n }).outputs.n };
});
const three = pipeline({ name: "three" }, ({ n }: { n: Int }) => {
  return { n: two({ n }).outputs.n };
});

export default pipeline({ name: "sub-pipeline-deep" }, () => {
  return { n: three({ n: 21 }).outputs.n };
});
