import { pipeline } from "kubeflow-studio";
import { say, tell } from "../components.py";

export default pipeline({ name: "exit-success" }, () => {
  try {
    say({ text: "work" });
  } finally {
    tell();
  }
});
