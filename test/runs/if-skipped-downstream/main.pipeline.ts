import { pipeline, type AnyTask } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "if-skipped-downstream" }, ({ on = false }: { on?: boolean }) => {
  const group: AnyTask[] = [];
  if (on) group.push(say({ text: "on" }));
  say({ text: "behind" }, { after: group, key: "behind" });
  say({ text: "beside" }, { key: "beside" });
});
