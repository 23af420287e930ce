import { type AnyTask, parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const first = flip_coin();
  // What waits for a task of a loop waits for the whole loop, as it is known by no other name.
  const loopTasks: AnyTask[] = [];
  for (const word of parallel(["a", "b"])) {
    const printed = print_message({ message: word }, { after: [first] });
    loopTasks.push(printed);
  }
  print_message({ message: "the loop is done" }, { after: loopTasks });
  const tryTasks: AnyTask[] = [];
  try {
    tryTasks.push(flip_coin({}, { after: [first, ...loopTasks] }));
  } finally {
    print_message({ message: "bye" });
  }
  print_message({ message: "the try has ended" }, { after: tryTasks, ignoreUpstreamFailure: true });
  const ifTasks: Array<AnyTask> = [];
  if (first.output === "heads") {
    ifTasks.push(print_message({ message: "heads" }));
  } else {
    ifTasks.push(print_message({ message: "tails" }));
  }
  const otherTasks: AnyTask[] = [];
  for (const number of parallel([1, 2])) {
    const inner: AnyTask[] = [];
    for (const letter of parallel(["x", "y"])) {
      inner.push(print_message({ message: `${number}${letter}` }));
    }
    otherTasks.push(print_message({ message: `${number} is done` }, { after: inner }));
  }
  print_message({ message: "all is done" }, { after: [...ifTasks, ...otherTasks, first] });
  if (first.output === "edge") {
    ifTasks.push(print_message({ message: "edge" }));
  }
  print_message({ message: "only behind the edge" }, { after: [...ifTasks] });
});
