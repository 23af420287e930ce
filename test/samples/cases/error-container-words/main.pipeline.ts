import { container, Dataset, pipeline, type Input, type Int } from "kubeflow-studio";

/** What people write for a word, and another form says. */
const show = container(({ data, n }: { data: Input<Dataset>; n: Int }) => ({
  image: "tool:1",
  command: "sh -c tool",
  args: [data, `--data=${data}`, String(n), n.toString(), Number(n)],
}));
const address = container(({ data }: { data: Dataset }) => ({ image: "tool:1", args: [data.uri] }));
const list = container(() => ({ command: ["ls"] }));

const say = container(({ text }: { text: string }) => ({ image: "tool:1", args: [text] }));

export default pipeline({ name: "sample" }, ({ n }: { n: Int }) => {
  const first = list();
  list().after(first);
  const second = list({}, { retry: { count: 2, backoff: "soon" }, env: { LEVEL: "debug", MORE: { A: "b" } } });
  second.after(first, list());
  list({}, { retry: { backoff: 3 } });
  say({ text: String(n) });
  say({ text: n.toString() });
});
