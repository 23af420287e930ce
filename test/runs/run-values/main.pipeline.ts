import { pipeline, run } from "kubeflow-studio";
import { say } from "../components.py";

export default pipeline({ name: "run-values" }, () => {
  const name = say({ text: run.taskName }, { name: "Its name" });
  const inside = say({ text: `${run.name}|${run.id}` });
  const created = say({ text: run.createdAt });
  const scheduled = say({ text: run.scheduledAt });
  return { name: name.output };
});
