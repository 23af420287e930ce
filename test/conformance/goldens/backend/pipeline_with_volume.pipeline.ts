import { CreatePVC, pipeline } from "kubeflow-studio";
import { comp as run } from "../parts.py";

// Compiled by an SDK that knew the older field alone.
export default pipeline({ name: "my-pipeline" }, () => {
  const createpvc = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "5Gi" });
  const comp = run({}, { kubernetes: { volumes: [{ deprecatedClaim: createpvc.output, mountPath: "/data" }] } });
  run(
    {},
    { after: [comp], kubernetes: { volumes: [{ deprecatedClaim: createpvc.output, mountPath: "/reused_data" }] } },
  );
  run({}, { kubernetes: { volumes: [{ deprecatedClaim: "my-existing-pvc", mountPath: "/data" }] } });
});
