import { pipeline } from "kubeflow-studio";
import main from "./main.pipeline";

export default pipeline({ name: "circle" }, () => {
  main();
});
