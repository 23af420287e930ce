import { container, importer, pipeline, run, workspace, Dataset, type Input, type Model } from "kubeflow-studio";

const use = container(({ data }: { data: Input<Model> }) => ({ image: "busybox", command: ["ls", data.path] }));

export default pipeline({ name: "error-importers" }, ({ bucket }: { bucket: string }) => {
  importer("gs://bucket/data");
  importer({ type: Dataset });
  importer({ uri: `gs://${bucket}/data`, type: Dataset });
  importer({ uri: "gs://bucket/data", type: "Dataset", reimport: bucket });
  importer({ uri: "gs://bucket/data", type: Dataset, reimprt: true }, { cpu: "1" });
  importer({ uri: 5, type: Dataset });
  importer({ uri: "gs://bucket/data", type: Dataset, metadata: { who: nobody } });
  const data = importer({ uri: "gs://bucket/data", type: Dataset });
  use({ data: data.output });
  importer({ uri: run.root, type: Dataset });
  importer({ uri: workspace.path, type: Dataset });
  importer({ uri: "data/iris.csv", type: Dataset });
  importer({ uri: "", type: Dataset });
  importer({ uri: "gs://bucket/data", type: Dataset, metadata: { bucket, text: `in ${run.name}`, fixed: 1 } });
});
