import { type Int, pipeline } from "kubeflow-studio";
import innerPart from "./inner-part.pipeline.ts";

export default pipeline({ name: "outer" }, ({ n = 1 }: { n?: Int }) => {
  const innerPart_ = innerPart({ n });
  const innerPart_2 = innerPart({ n: innerPart_.output, note: "again" });
  return innerPart_2.output;
});
