import { CreatePVC, DeletePVC, type Json, pipeline, workspace } from "kubeflow-studio";
import { flip, say } from "../parts.py";

export default pipeline(
  {
    name: "kubernetes-options",
    ttl: { completion: 3600 },
    deadline: 7200,
    workspace: { size: "5Gi", pvcSpecPatch: { storageClassName: "standard" } },
  },
  ({
    secret = "s3",
    tolerated = { key: "gpu", operator: "Exists" },
  }: {
    secret?: string;
    tolerated?: Record<string, Json>;
  }) => {
    const createpvc = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "1Gi", pvc_name_suffix: "-data" });
    const flip_ = flip();
    const say_ = say(
      { text: workspace.path },
      {
        kubernetes: {
          volumes: [{ claim: createpvc.output, mountPath: "/data", subPath: "in" }],
          secrets: [
            { name: secret, env: { USER: "user", PASSWORD: "password" }, optional: false },
            { name: "tls", mountPath: "/tls", optional: true },
          ],
          configMaps: [
            { name: "settings", env: { LEVEL: "level" }, optional: false },
            { name: "files", mountPath: "/files", optional: false },
          ],
          ephemeralVolumes: [
            { volumeName: "scratch", mountPath: "/scratch", accessModes: ["ReadWriteOnce"], size: "1Gi" },
          ],
          emptyDirs: [{ volumeName: "memory", mountPath: "/memory", medium: "Memory", sizeLimit: "1Gi" }],
          timeout: 90,
          nodeSelector: { disk: "ssd" },
          tolerations: [
            { key: "gpu", operator: "Exists", effect: "NoExecute", tolerationSeconds: 10 },
            { json: tolerated },
          ],
          nodeAffinity: [{ matchExpressions: [{ key: "disk", operator: "In", values: ["ssd"] }], weight: 5 }],
          labels: { team: "a" },
          annotations: { note: "b" },
          imagePullSecrets: ["registry"],
          imagePullPolicy: "Always",
          fieldEnv: { POD: "metadata.name" },
          securityContext: { runAsUser: 1000, runAsNonRoot: true },
        },
      },
    );
    if (flip_.output === "heads") {
      say({ text: "in" }, { kubernetes: { secrets: [{ name: secret, env: { USER: "user" }, optional: false }] } });
    }
    DeletePVC({ pvc_name: createpvc.output }, { after: [say_] });
  },
);
