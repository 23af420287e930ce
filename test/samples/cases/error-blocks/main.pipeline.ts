import { parallel, pipeline, type Int } from "kubeflow-studio";
import { flip_coin, print_all, print_message, random_int } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
  const flip = flip_coin();
  if (flip.output === "heads") {
    const inIf = flip_coin();
  } else {
    print_message({ message: inIf.output });
  }
  print_message({ message: inIf.output }, { after: [inIf] });
  for (const size of parallel([1, 2])) {
    const inLoop = random_int({ minimum: size });
  }
  print_message({ message: `${inLoop.output} ${size}` });
  try {
    const inTry = flip_coin();
  } finally {
    flip_coin();
  }
  print_message({ message: inTry.output });
  if (flip.output === "heads") {
    const filled: Int[] = [];
    for (const size of parallel([1, 2])) filled.push(random_int({ minimum: size }).output);
    print_all({ messages: filled });
  }
  print_all({ messages: filled });
  const early: Int[] = [];
  if (flip.output === "heads") {
    for (const size of parallel([1, 2])) early.push(random_int({ minimum: size }).output);
  }
  print_all({ messages: early });
  for (const size of parallel([1, 2])) {
    const inside: Int[] = [];
    for (const other of parallel([size])) inside.push(random_int({ minimum: other }).output);
    let later: string;
    if (flip.output === "heads") later = flip_coin().output;
    else later = flip_coin().output;
    print_message({ message: later });
  }
  print_all({ messages: inside });
  print_message({ message: later });
  return inTry.output;
});
