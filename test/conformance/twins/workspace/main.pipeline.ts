import { Dataset, importer, pipeline, workspace } from "kubeflow-studio";
import { look, say } from "../parts.py";

export default pipeline(
  {
    name: "workspace",
    ttl: { success: "1m" },
    workspace: {
      size: "100Mi",
      accessModes: ["ReadWriteMany"],
      pvcSpecPatch: { selector: { weight: 3, ratio: 0.5, on: true } },
    },
  },
  () => {
    say({ text: workspace.path });
    say({ text: `${workspace.path}/data: 1` });
    const data = importer({ uri: "gs://bucket/x", type: Dataset, downloadToWorkspace: true });
    look({ thing: data.output });
  },
);
