import { parallel, pipeline } from "kubeflow-studio";
import { pair, repeat } from "../components.py";

export default pipeline({ name: "loop-named-output" }, () => {
  const texts: string[] = [];
  for (const letter of parallel(pair({ text: "abc" }).outputs.letters)) {
    texts.push(repeat({ text: letter, times: 2 }).output);
  }
  return { texts };
});
