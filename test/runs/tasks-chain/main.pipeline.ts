import { pipeline } from "kubeflow-studio";
import { repeat, say } from "../components.py";

export default pipeline({ name: "tasks-chain" }, ({ text = "über 世界" }: { text?: string }) => {
  const first = say({ text });
  const second = repeat({ text: first.output, times: 2 });
  return { said: second.output };
});
