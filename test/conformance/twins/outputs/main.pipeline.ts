import { pipeline, type Int } from "kubeflow-studio";
import { look, make_data, make_pair, train } from "../parts.py";

export default pipeline({ name: "outputs" }, ({ size = 4 }: { size?: Int }) => {
  const makeData = make_data({ size });
  const trained = train({ data: makeData.outputs.data });
  const pair = make_pair();
  look({ thing: trained.outputs.model });
  look({ thing: makeData.outputs.data });
  return { model: trained.outputs.model, score: trained.outputs.Output, word: pair.outputs.right };
});
