import { pipeline, type Int } from "kubeflow-studio";
import { random_text, say } from "../components.py";

export default pipeline({ name: "cache" }, ({ seed = 1 }: { seed?: Int }) => {
  const made = random_text({ seed }, { key: "cached" });
  say({ text: made.output }, { key: "downstream" });
  random_text({ seed }, { cache: false, key: "uncached" });
});
