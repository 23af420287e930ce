import { CreatePVC, parallel, pipeline } from "kubeflow-studio";
import { example_component } from "../../parts.py";

/** Pipeline with 1 component inside ParallelFor using mount_pvc. */
export default pipeline(
  { name: "pipeline-parallel-for-mount-pvc" },
  ({ my_pvc_name_suffix = "test-pvc" }: { my_pvc_name_suffix?: string }) => {
    const createpvc = CreatePVC({
      access_modes: ["ReadWriteOnce"],
      size: "5Mi",
      pvc_name_suffix: "-my-pvc",
      storage_class_name: "standard",
    });
    for (const item of parallel(["a"])) {
      example_component({ item }, { kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } });
    }
  },
);
