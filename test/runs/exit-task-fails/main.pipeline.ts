import { pipeline } from "kubeflow-studio";
import { fail, say } from "../components.py";

export default pipeline({ name: "exit-task-fails" }, () => {
  try {
    say({ text: "work" });
  } finally {
    fail({ message: "not tidied" });
  }
});
