import { container, pipeline, type Int } from "kubeflow-studio";
import { half, load, notify, print_message, random_int, train } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  random_int({ minmum: 1 });
  random_int();
  random_int({});
  random_int({ minimum: 1, minimum: 2 });
  random_int({ minimum: "1", maximum: 2.5 });
  const wrong = "x";
  print_message({ messge: wrong });
  print_message("hello");
  print_message(options);
  const loaded = load({ rows: half({ number: 2 }).output });
  train({ data: "file.csv", kernel: loaded.output });
  train({ data: train({ data: loaded.output, kernel: "rbf" }).outputs.model, kernel: "rbf", C: 1 });
  notify({ message: "too early" });
  half({ number: random_int({ minimum: 1 }).output });
  train({ kernel: "rbf" });
  notify({ message: "of none" }, { ignoreUpstreamFailure: true });
  notify({ message: `${half({ number: 1 }).output}` }, { ignoreUpstreamFailure: true, after: loaded });
  notify({ message: "good" }, { ignoreUpstreamFailure: true, after: loaded });
  const five = random_int({ minimum: 5 });
  print_message({ message: five.output });
  const message = five.output;
  print_message({ message });
  print_message({ message: 5 });
  half({ number: "2.5" });
  print_message({ message: "x", nope: undefined });
  random_int({ minimum: undefined });
  const sizes = [1, "a"];
  shelve({ sizes: [1, "2"], labels: { a: "x", "b c": 1 }, box: { width: 2, names: ["x", true] } });
  shelve({ sizes, labels: {}, box: { width: 1 } });
});

const shelve = container(
  ({ sizes, labels, box }: { sizes: Int[]; labels: Record<string, string>; box: { width: number; names?: string[] } }) => ({
    image: "busybox",
    command: ["shelve", sizes, labels, box],
  }),
);
