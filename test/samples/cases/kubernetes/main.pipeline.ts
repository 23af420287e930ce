import { CreatePVC, DeletePVC, parallel, pipeline } from "kubeflow-studio";
import { flip_coin, print_message, settings } from "./parts.py";

const ssd = { disktype: "ssd" };
const defaults = { kubernetes: { imagePullPolicy: "Always", labels: { team: "a" } } };

interface Inputs {
  token: string;
  where: Record<string, string>;
  spots: Record<string, string>[];
}

export default pipeline(
  {
    name: "sample",
    ttl: { completion: "7d", success: "1d", failure: 3600 },
    deadline: "12h",
    workspace: { size: "10Gi", storageClassName: "standard", accessModes: ["ReadWriteOnce"], pvcSpecPatch: { volumeMode: "Filesystem" } },
  },
  ({ token, where, spots }: Inputs) => {
    const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size: "5Gi", pvc_name_suffix: "-data" });
    const coin = flip_coin();
    const record = settings();

    const names = print_message({ message: "names" }, {
      kubernetes: {
        secrets: [
          { name: "s3", env: { USER: "user", PASSWORD: "password" } },
          { name: "tls", mountPath: "/tls", optional: true },
          { name: token, env: { TOKEN: "token" }, mountPath: "/token", optional: false },
          { name: coin.output, mountPath: "/coin" },
          { name: "new-only", deprecatedName: false, mountPath: "/new" },
          { deprecatedName: "old-only", mountPath: "/old" },
        ],
        configMaps: [{ name: "settings", env: { LEVEL: "level" } }, { name: token, mountPath: "/settings" }],
        volumes: [
          { claim: claim.output, mountPath: "/data" },
          { claim: "models", mountPath: "/models", subPath: "v1" },
          { claim: token, mountPath: "/tokens" },
          { deprecatedClaim: "old", mountPath: "/old-volume" },
        ],
        imagePullSecrets: ["registry", token, { name: "new-only", deprecatedName: false }],
      },
    });

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

    const same = { kubernetes: { secrets: [{ name: "s3", env: { PASSWORD: "password" } }] } };
    flip_coin({}, { ...same });
    flip_coin({}, { ...same });

    for (const secret of parallel(["a", "b"])) {
      print_message({ message: secret }, { kubernetes: { secrets: [{ name: secret, env: { SECRET: "value" } }], volumes: [{ claim: claim.output, mountPath: "/data" }] } });
      if (coin.output === "heads") {
        print_message({ message: "deep" }, { kubernetes: { secrets: [{ name: secret, env: { SECRET: "value" } }, { name: token, mountPath: "/token" }] } });
      }
    }
    DeletePVC({ pvc_name: claim.output }, { after: [names] });
  },
);
