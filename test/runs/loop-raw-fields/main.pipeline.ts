import { parallel, pipeline } from "kubeflow-studio";
import { repeat } from "../components.py";

export default pipeline({ name: "loop-raw-fields" }, () => {
  const texts: string[] = [];
  for (const row of parallel([
    { word: "a", times: 2 },
    { word: "é'\"", times: 1 },
  ])) {
    texts.push(repeat({ text: row.word, times: row.times }).output);
  }
  return { texts };
});
