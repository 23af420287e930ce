import { pipeline, container, type Dataset, type Input, type Int, type Output, type OutputPath } from "kubeflow-studio";

const make = container(({ data, word }: { data: Output<Dataset>; word: OutputPath<Int> }) => ({
  image: "local/host",
  command: ["sh", "-c", 'printf made > "$0"; printf " 7\\n" > "$1"', data.path, word],
}));

const take = container(({ data, copy }: { data: Input<Dataset>; copy: OutputPath<string> }) => ({
  image: "local/host",
  command: ["sh", "-c", 'cat "$0" > "$1"', data.path, copy],
}));

export default pipeline({ name: "words-outputs" }, () => {
  const made = make();
  const taken = take({ data: made.outputs.data });
  return { n: made.outputs.word, copy: taken.output };
});
