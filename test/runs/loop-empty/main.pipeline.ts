import { parallel, pipeline } from "kubeflow-studio";
import { joined, say } from "../components.py";

export default pipeline({ name: "loop-empty" }, ({ words = [] }: { words?: string[] }) => {
  const texts: string[] = [];
  for (const word of parallel(words)) texts.push(say({ text: word }).output);
  return { texts, all: joined({ texts }).output };
});
