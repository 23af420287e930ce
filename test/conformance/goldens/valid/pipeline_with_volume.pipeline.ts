import { CreatePVC, DeletePVC, pipeline } from "kubeflow-studio";
import { consumer as consume, producer as produce } from "../ubi.py";

export default pipeline({ name: "pipeline-with-volume" }, () => {
  const createpvc = CreatePVC({
    access_modes: ["ReadWriteOnce"],
    size: "5Mi",
    pvc_name_suffix: "-my-pvc",
    storage_class_name: "standard",
  });
  const producer = produce({}, { kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } });
  const consumer = consume(
    {},
    { after: [producer], kubernetes: { volumes: [{ claim: createpvc.output, mountPath: "/data" }] } },
  );
  DeletePVC({ pvc_name: createpvc.output }, { after: [consumer] });
});
