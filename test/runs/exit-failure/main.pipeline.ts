import { pipeline } from "kubeflow-studio";
import { fail, say, tell } from "../components.py";

export default pipeline({ name: "exit-failure" }, () => {
  try {
    const failed = fail({ message: "it broke" });
    say({ text: failed.output });
  } finally {
    tell();
  }
});
