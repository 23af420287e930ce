import { pipeline, type Float, type Int } from "kubeflow-studio";
import { double, say } from "../components.py";

export default pipeline(
  { name: "text-with-values" },
  ({ n = 3, x = 2.5, on = true, who = "it's" }: { n?: Int; x?: Float; on?: boolean; who?: string }) => {
    const doubled = double({ n });
    return { text: say({ text: `${who}: ${doubled.output} of ${x}, ${on}, {{$}}` }).output };
  },
);
