import { container, Dataset, pipeline, type Input, type Int } from "kubeflow-studio";

/** What people write for a word, and another form says. */
const show = container(({ data, n }: { data: Input<Dataset>; n: Int }) => ({
  image: "tool:1",
  command: "sh -c tool",
  args: [data, `--data=${data}`, String(n), n.toString(), Number(n)],
}));
const address = container(({ data }: { data: Dataset }) => ({ image: "tool:1", args: [data.uri] }));
const list = container(() => ({ command: ["ls"] }));

export default pipeline({ name: "sample" }, () => {
  const first = list();
  list().after(first);
  const second = list({}, { retry: { count: 2, backoff: "soon" }, env: { LEVEL: "debug", MORE: { A: "b" } } });
  second.after(first, list());
  list({}, { retry: { backoff: 3 } });
});
