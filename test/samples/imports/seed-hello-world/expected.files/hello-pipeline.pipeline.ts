import { pipeline } from "kubeflow-studio";
import { hello_world_component } from "./components.py";

/** Hello World Pipeline! */
export default pipeline({ name: "hello-pipeline", displayName: "hello_pipeline" }, () => {
  hello_world_component();
});
