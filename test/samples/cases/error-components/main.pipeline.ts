import { component, container, pipeline, python, type Input, type Int, type Model, type Output, type InputPath, type OutputPat } from "kubeflow-studio";

const bad = container("busybox");
const worse = container(({ url }: { url: string }) => ({ image: "a", command: [url.length], arg: ["b"] }));
const untyped = container(({ url }) => ({ image: "a", command: [url] }));
const odd = container(({ when }: { when: Date }) => ({ image: "a" }));
const whole = container((inputs: { a: string }) => ({ image: "a" }));
const silent = component({ image: "node:24" }, ({ n }: { n: Int }) => n * 2);
const enums = component({ imge: "node:24" }, ({ n }: { n: Int }): Int => {
  enum Color {
    red,
  }
  return n;
});
const defaulted = component(({ n = Math.random() }: { n?: number }): number => n);
const factor = 2;
const limits = { low: 1 };
function clamp(n: number) {
  return Math.min(n, 9);
}
const outside = component(({ n, m = factor }: { n: Int; m?: Int }): Int => {
  const limit = limits.low + limits.low;
  return clamp(n * factor + limit + [{ factor }].length + m);
});
const scoped = component(({ n }: { n: Int }): Int => {
  if (n > 1) {
    const factor = 3;
    var limits = { low: factor };
  }
  for (const clamp of [n]) console.log(clamp);
  const inner = (factor: number): number => later(factor);
  return inner(n) + limits.low + clamp(factor);
  function later(value: number): number {
    return value;
  }
});
const other = python(silent, {});
const choosing = container(({ a, data, o }: { a?: string; data: Input<Model>; o: Output<Model> }) => ({
  image: "busybox",
  command: ["x", ...(a !== undefined ? ["--o", o.path] : ["--no"]), a !== undefined ? "yes" : `no ${o.uri}`],
  args: [...(data ? ["--data", data.path] : []), ...(a !== undefined ? ["--a", a] : ["--data", data.path])],
  env: { A: a, "B=C": "1", D: `${data.uri}`, E: "{{$.inputs" },
}));
const paths = container(({ rows, text, model }: { rows: OutputPat<Int>; text: InputPath<Model>; model: Model }) => ({
  image: "busybox",
  command: ["x", rows, rows.path, `${text}`, model.path, model.uri],
}));
const nameless = container(() => ({ image: "", command: ["x"] }));

export default pipeline({ name: "sample" }, () => {
  bad({});
  other({});
});
