import { pipeline } from "kubeflow-studio";
import { on_streams } from "../components.py";

export default pipeline({ name: "logs" }, () => {
  on_streams();
});
