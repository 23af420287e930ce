import { pipeline } from "kubeflow-studio";
import { comp } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  comp(
    {},
    {
      kubernetes: {
        emptyDirs: [{ volumeName: "emptydir-vol-1", mountPath: "/mnt/my_vol_1", medium: "Memory", sizeLimit: "1Gi" }],
      },
    },
  );
});
