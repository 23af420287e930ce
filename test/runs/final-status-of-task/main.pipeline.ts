import { pipeline } from "kubeflow-studio";
import { fail, tell } from "../components.py";

export default pipeline({ name: "final-status-of-task" }, () => {
  const failed = fail({ message: "why" });
  tell({}, { after: [failed], ignoreUpstreamFailure: true });
});
