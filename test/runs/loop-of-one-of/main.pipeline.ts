import { parallel, pipeline } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "loop-of-one-of" }, () => {
  const all: string[] = [];
  for (const n of parallel([1, 2, 3])) {
    let word: string;
    if (n === 2) word = say({ text: "two" }).output;
    else word = say({ text: "other" }).output;
    all.push(word);
  }
  return { all };
});
