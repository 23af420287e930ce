import { pipeline, run } from "kubeflow-studio";
import { say } from "../parts.py";

export default pipeline({ name: "run-values" }, () => {
  say({ text: run.id });
  say({ text: run.name });
  say({ text: run.resourceName });
  say({ text: run.taskName });
  say({ text: run.taskId });
  say({ text: run.createdAt });
  say({ text: run.scheduledAt });
  say({ text: run.root });
});
