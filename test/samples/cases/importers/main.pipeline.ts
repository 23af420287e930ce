import {
  artifactOf,
  container,
  importer,
  pipeline,
  Dataset,
  Model,
  type ArtifactOf,
  type Input,
  type Int,
  type OutputPath,
} from "kubeflow-studio";

const train = container(({ data, where }: { data: Input<Dataset>; where: OutputPath<string> }) => ({
  image: "busybox",
  command: ["train", data.path, where],
}));

const deploy = container(({ model }: { model: Input<ArtifactOf<"google.VertexModel">> }) => ({
  image: "busybox",
  command: ["deploy", model.uri],
}));

const base = "gs://bucket";

export default pipeline({ name: "importers" }, ({ uri, year = 2026 }: { uri: string; year?: Int }) => {
  const data = importer({ uri: `${base}/iris.csv`, type: Dataset });
  const trained = train({ data: data.output });
  const model = importer(
    {
      uri: trained.output,
      type: artifactOf("google.VertexModel"),
      metadata: { year, from: [uri, `of ${year}`, { uri, fixed: 1.5 }], plain: true },
      reimport: true,
    },
    { name: "Trained model", after: [trained] },
  );
  deploy({ model: model.outputs.artifact });
  // The same twice is one component in the compiled file.
  if (year > 2000) train({ data: importer({ uri: `${base}/iris.csv`, type: Dataset }).output });
  importer({ uri, type: Model });
});
