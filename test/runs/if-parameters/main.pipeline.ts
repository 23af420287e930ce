import { pipeline, type Float } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline(
  { name: "if-parameters" },
  ({ on = true, ratio = 0.5, word = "a" }: { on?: boolean; ratio?: Float; word?: string }) => {
    let text: string;
    if (on && ratio >= 0.5) text = say({ text: "both" }).output;
    else if (!on || word === "b") text = say({ text: "off" }).output;
    else text = say({ text: "neither" }).output;
    return { text };
  },
);
