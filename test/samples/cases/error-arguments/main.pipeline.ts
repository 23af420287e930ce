import { pipeline } from "kubeflow-studio";
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
});
