import { pipeline } from "kubeflow-studio";
import { fail, say } from "../components.py";

export default pipeline({ name: "failure-propagation" }, () => {
  const failed = fail({ message: "the very words" });
  const child = say({ text: failed.output }, { key: "child" });
  say({ text: child.output }, { key: "grandchild" });
  const other = say({ text: "other" }, { key: "other" });
  say({ text: other.output }, { key: "behind-other" });
});
