import { pipeline } from "kubeflow-studio";
import { flip_coin, settings } from "./parts.py";

const ssd = { disktype: "ssd" };
const defaults = { kubernetes: { imagePullPolicy: "Always", labels: { team: "a" } } };

interface Inputs {
  where: Record<string, string>;
  spots: Record<string, string>[];
}

export default pipeline({ name: "sample" }, ({ where, spots }: Inputs) => {
  const record = settings();

  flip_coin({}, {
    kubernetes: {
      ephemeralVolumes: [
        { volumeName: "cache", mountPath: "/cache", accessModes: ["ReadWriteOnce"], size: "1Gi", labels: { kind: "cache" } },
        { volumeName: "fast", mountPath: "/fast", accessModes: ["ReadWriteMany"], size: "2Gi", storageClassName: "fast" },
      ],
      emptyDirs: [{ volumeName: "scratch", mountPath: "/scratch", medium: "Memory", sizeLimit: "1Gi" }],
      sharedMemory: { volumeName: "shm", size: "2Gi" },
      nodeSelector: ssd,
      tolerations: [{ key: "gpu", operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 }, record.output],
      nodeAffinity: [
        { matchExpressions: [{ key: "zone", operator: "In", values: ["a", "b"] }], weight: 10 },
        { matchFields: [{ key: "metadata.name", operator: "NotIn", values: ["bad"] }] },
        { json: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } },
      ],
      podAffinity: [
        {
          matchPodExpressions: [{ key: "app", operator: "Exists" }],
          matchPodLabels: { app: "cache" },
          topologyKey: "kubernetes.io/hostname",
          namespaces: ["kubeflow"],
          matchNamespaceExpressions: [{ key: "team", operator: "In", values: ["a"] }],
          matchNamespaceLabels: { team: "a" },
          weight: 100,
          anti: true,
        },
      ],
      labels: { app: "coin" },
      annotations: { "sidecar.istio.io/inject": "false" },
      imagePullPolicy: "IfNotPresent",
      timeout: "1h",
      fieldEnv: { POD_NAME: "metadata.name" },
      securityContext: { runAsUser: 1000, runAsGroup: 0, runAsNonRoot: true },
      initContainers: [
        {
          name: "prepare",
          image: "busybox:1.36",
          command: ["sh", "-c"],
          args: ["echo ready > /scratch/marker"],
          env: { TEXT: "ready" },
          volumeMounts: [{ volumeName: "scratch", mountPath: "/scratch" }],
          restartPolicy: "Always",
          resources: { requests: { cpu: "100m" }, limits: { memory: "64Mi" } },
        },
      ],
      resourceClaims: [{ template: "gpu" }, { json: record.output }],
    },
  });

  flip_coin({}, { kubernetes: { nodeSelector: where, tolerations: spots, nodeAffinity: [record.output] } });
  flip_coin({}, { kubernetes: { nodeSelector: { json: { zone: "a" } }, tolerations: [{ json: [{ key: "a" }] }] } });
  flip_coin({}, { ...defaults, cpu: "1" });
});
