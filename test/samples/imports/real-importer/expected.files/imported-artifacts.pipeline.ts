import { Dataset, importer, Model, parallel, pipeline } from "kubeflow-studio";
import { join, shard, tune } from "../in.py";

const MODEL_URI = "s3://models/base";

export default pipeline(
  { name: "imported-artifacts" },
  ({ uri = "s3://data/iris.csv", owner = "me" }: { uri?: string; owner?: string }) => {
    const importer_ = importer({ uri, type: Dataset, metadata: { owner, format: "csv" }, reimport: true });
    const importer_2 = importer({ uri: MODEL_URI, type: Model });
    const outs: Dataset[] = [];
    for (const part of parallel([1, 2, 3])) {
      const shard_ = shard({ data: importer_.output, part });
      outs.push(shard_.output);
    }
    const join_ = join({ parts: outs });
    const tune_ = tune({ base: importer_2.output, data: join_.output });
    return tune_.output;
  },
);
