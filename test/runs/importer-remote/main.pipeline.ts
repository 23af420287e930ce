import { importer, pipeline, Dataset } from "kubeflow-studio";
import { address_of } from "../components.py";

export default pipeline({ name: "importer-remote" }, () => {
  const rows = importer({ uri: "gs://bucket/rows.csv", type: Dataset });
  return { uri: address_of({ data: rows.output }).output };
});
