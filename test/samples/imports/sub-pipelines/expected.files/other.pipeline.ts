import { pipeline } from "kubeflow-studio";
import innerPart from "./inner-part.pipeline.ts";

export default pipeline({ name: "other" }, () => {
  innerPart({ n: 2 });
});
