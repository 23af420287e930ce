import { pipeline, type Float } from "kubeflow-studio";
import { double, half, say } from "../components.py";

export default pipeline({ name: "if-int-float" }, ({ x = 3.5 }: { x?: Float }) => {
  const whole = double({ n: 2 });
  const part = half({ x });
  let word: string;
  if (whole.output > part.output) word = say({ text: "more" }).output;
  else word = say({ text: "less" }).output;
  return { word };
});
