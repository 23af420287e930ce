import { CreatePVC, DeletePVC, pipeline } from "kubeflow-studio";
import { consumer as consume, producer as produce } from "../parts.py";

export default pipeline({ name: "my-pipeline" }, () => {
  const createpvc = CreatePVC({
    access_modes: ["ReadWriteOnce"],
    size: "5Mi",
    pvc_name_suffix: "-my-pvc",
    storage_class_name: "standard",
    data_source: { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "my-snap" },
  });
  const producer = produce({}, { kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } });
  const consumer = consume(
    {},
    { after: [producer], kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } },
  );
  DeletePVC({ pvc_name: createpvc.output }, { after: [consumer] });
});
