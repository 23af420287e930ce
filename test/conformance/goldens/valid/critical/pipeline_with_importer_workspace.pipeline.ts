import { Dataset, importer, pipeline } from "kubeflow-studio";
import { get_uri, read_dir, train, write_dir_artifact, write_file_artifact } from "../../ubi.py";

const import_stage = pipeline(
  { name: "import-stage" },
  ({ file_uri, dir_uri }: { file_uri: string; dir_uri: string }) => {
    const file = importer({ uri: file_uri, type: Dataset, metadata: { key: "value" }, downloadToWorkspace: true });
    const dir = importer({
      uri: dir_uri,
      type: Dataset,
      metadata: { source: "directory" },
      reimport: true,
      downloadToWorkspace: true,
    });
    const trained = train({ dataset: file.output });
    const readDir = read_dir({ data: dir.output });
    return { train_result: trained.outputs.scalar, dir_result: readDir.output };
  },
);

/** Importer downloads an artifact into workspace; downstream reads it */
export default pipeline(
  {
    name: "pipeline-with-importer-workspace",
    workspace: { size: "1Gi", storageClassName: "standard", accessModes: ["ReadWriteOnce"] },
  },
  () => {
    const file = write_file_artifact();
    const dir = write_dir_artifact();
    const uri = get_uri({ d: file.output });
    const dirUri = get_uri({ d: dir.output });
    const stage = import_stage({ file_uri: uri.output, dir_uri: dirUri.output });
    return { train_result: stage.outputs.train_result, dir_result: stage.outputs.dir_result };
  },
);
