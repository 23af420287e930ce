import { importer, pipeline, Dataset } from "kubeflow-studio";
import { dataset_metadata, read } from "../components.py";

export default pipeline({ name: "importer-file" }, ({ uri }: { uri: string }) => {
  const rows = importer({ uri, type: Dataset, metadata: { year: 2026, tags: ["a"] } });
  return {
    text: read({ data: rows.output }).output,
    metadata: dataset_metadata({ data: rows.output }).output,
  };
});
