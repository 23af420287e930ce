import { Dataset, importer, Model, pipeline, type Int } from "kubeflow-studio";
import { look, make_number, say, train } from "../parts.py";

export default pipeline({ name: "importers" }, ({ uri, year = 2026 }: { uri: string; year?: Int }) => {
  const said = say({ text: "gs://bucket/model" });
  const number = make_number();
  const data = importer({ uri: "gs://bucket/iris.csv", type: Dataset }, { cache: false });
  train({ data: data.output });
  const model = importer(
    {
      uri: said.output,
      type: Model,
      metadata: { year, from: [uri, `of ${year} and ${number.output}`, { uri, fixed: 1.5 }], plain: true },
      reimport: true,
    },
    { name: "A model", after: [data] },
  );
  look({ thing: model.output });
  if (year > 2000) {
    const again = importer({ uri, type: Dataset, metadata: { text: "constant", count: 3 } });
    look({ thing: again.output });
  }
});
