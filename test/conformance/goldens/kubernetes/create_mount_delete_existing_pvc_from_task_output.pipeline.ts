import { CreatePVC, DeletePVC, pipeline } from "kubeflow-studio";
import { comp as run, get_pvc_name } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  const getPvcName = get_pvc_name();
  const createpvc = CreatePVC({
    access_modes: ["ReadWriteOnce"],
    size: "5Gi",
    pvc_name: getPvcName.output,
    storage_class_name: "standard",
  });
  const comp = run({}, { kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } });
  DeletePVC({ pvc_name: getPvcName.output }, { after: [comp] });
});
