import { CreatePVC, DeletePVC, pipeline } from "kubeflow-studio";
import { consume, produce } from "../in.py";

export default pipeline(
  { name: "kubernetes-settings" },
  ({ secret = "s3-credentials", size = "5Gi" }: { secret?: string; size?: string }) => {
    const createpvc = CreatePVC({
      pvc_name_suffix: "-scratch",
      access_modes: ["ReadWriteOnce"],
      size,
      storage_class_name: "standard",
    });
    const produce_ = produce(
      { folder: "/data/in" },
      {
        kubernetes: {
          volumes: [{ claim: createpvc.output, mountPath: "/data" }],
          secrets: [
            {
              name: secret,
              env: { AWS_ACCESS_KEY_ID: "access-key", AWS_SECRET_ACCESS_KEY: "secret-key" },
              optional: false,
            },
          ],
          fieldEnv: { POD: "metadata.name" },
          imagePullPolicy: "IfNotPresent",
          imagePullSecrets: ["registry"],
        },
      },
    );
    const consume_ = consume(
      { folder: produce_.output },
      {
        after: [produce_],
        kubernetes: {
          nodeSelector: { "cloud.example/pool": "gpu", disk: "ssd" },
          tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }],
          timeout: 3600,
          volumes: [{ claim: createpvc.output, mountPath: "/data", subPath: "out" }],
          configMaps: [{ name: "settings", mountPath: "/etc/settings", optional: false }],
          emptyDirs: [{ volumeName: "shm", mountPath: "/dev/shm", medium: "Memory", sizeLimit: "2Gi" }],
          labels: { team: "ml" },
          annotations: { "sidecar.istio.io/inject": "false" },
        },
      },
    );
    DeletePVC({ pvc_name: createpvc.output }, { after: [consume_] });
  },
);
