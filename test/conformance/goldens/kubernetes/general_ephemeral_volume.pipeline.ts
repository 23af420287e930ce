import { pipeline } from "kubeflow-studio";
import { comp } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  comp(
    {},
    {
      kubernetes: {
        ephemeralVolumes: [
          {
            volumeName: "pvc-name",
            mountPath: "path",
            accessModes: ["ReadWriteOnce"],
            size: "5Gi",
            annotations: { annotation1: "a1" },
          },
        ],
      },
    },
  );
});
