import { pipeline } from "kubeflow-studio";
import { fail, say } from "../components.py";

export default pipeline({ name: "exit-without-status" }, () => {
  try {
    fail();
  } finally {
    say({ text: "tidied" });
  }
});
