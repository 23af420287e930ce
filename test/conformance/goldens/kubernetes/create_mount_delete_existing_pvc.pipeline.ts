import { CreatePVC, DeletePVC, pipeline } from "kubeflow-studio";
import { comp as run } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  const createpvc = CreatePVC({
    access_modes: ["ReadWriteOnce"],
    size: "5Gi",
    pvc_name: "static-pvc-name-cmdep",
    storage_class_name: "standard",
  });
  const comp = run({}, { kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } });
  DeletePVC({ pvc_name: createpvc.output }, { after: [comp] });
});
