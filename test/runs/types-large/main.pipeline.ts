import { pipeline, type Int } from "kubeflow-studio";
import { length, repeat, same_int } from "../components.py";

export default pipeline({ name: "types-large" }, ({ times = 10000000 }: { times?: Int }) => {
  const large = repeat({ text: "0123456789", times: 1000000 });
  return { length: length({ text: large.output }).output, times: same_int({ value: times }).output };
});
