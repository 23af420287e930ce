import { type AnyTask, parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_all, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const first = flip_coin();
  const tasks: AnyTask[] = [];
  const none: AnyTask[] = [];
  print_message({ message: "too early" }, { after: tasks });
  for (const word of parallel(["a", "b"])) {
    tasks.push(print_message({ message: word }));
    tasks.push(first.output);
    tasks.push(word);
    print_message({ message: "in its loop" }, { after: tasks });
  }
  print_message({ message: "nothing" }, { after: [...none] });
  print_message({ message: "a list in a list" }, { after: [tasks] });
  print_message({ message: "what is no list" }, { after: [...first] });
  print_message({ message: "what is nothing" }, { after: [...frst] });
  print_all({ messages: tasks });
  const branch: AnyTask[] = [];
  if (first.output === "heads") {
    branch.push(print_message({ message: "heads" }));
  } else {
    print_message({ message: "tails" }, { after: branch });
  }
  const last: AnyTask[] = [];
  try {
    const inside = flip_coin();
    const lost: AnyTask[] = [];
    lost.push(inside);
  } finally {
    last.push(print_message({ message: "bye" }));
  }
  print_message({ message: "after the end" }, { after: last });
  print_message({ message: "after the try" }, { after: [inside] });
  print_message({ message: "after what is lost" }, { after: lost });
});
