import { Dataset, importer, parallel, pipeline, workspace } from "kubeflow-studio";
import { flip_coin, load, print_message, random_int, settings } from "./parts.py";

const shared = { secrets: [{ name: "a", mountPath: 3 }], volume: [] };

export default pipeline({ name: "sample", ttl: { success: "soon", never: 1 }, deadline: 0, workspace: { size: "ten" } }, () => {
  const coin = flip_coin();
  const record = settings();
  const number = random_int({ minimum: 1 });
  const data = load({ rows: 1 });

  // Shapes
  flip_coin({}, { kubernetes: "all" });
  flip_coin({}, { kubernetes: { secret: [], secrets: {}, configMaps: [3], volumes: [{ claim: 3, mountpath: "/a" }] } });
  flip_coin({}, { kubernetes: { timeout: "1 hour", imagePullPolicy: "Sometimes", labels: { a: 1 }, nodeSelector: ["a"] } });
  flip_coin({}, { kubernetes: { nodeSelector: { a: coin.output }, labels: { a: coin.output }, securityContext: { runAsUser: -1 } } });
  flip_coin({}, { kubernetes: shared });
  flip_coin({}, { kubernetes: { secrets: [...coin.output], ...record.output, labels: { a: "1", a: "2" } } });

  // Values of a run
  flip_coin({}, { cpu: record.output, image: number.output, accelerator: { type: number.output, count: coin.output } });
  flip_coin({}, { memory: `${data.outputs.data}Gi` });
  flip_coin({}, { kubernetes: { secrets: [{ name: number.output, env: { A: "a" } }, { name: `s-${coin.output}`, mountPath: "/a" }] } });
  flip_coin({}, { kubernetes: { nodeSelector: coin.output, tolerations: coin.output, volumes: [{ claim: data.outputs.data, mountPath: "/a" }] } });
  for (const item of parallel([{ secret: "a" }])) {
    flip_coin({}, { cpu: `${item.secret}m`, kubernetes: { secrets: [{ name: item.secret, mountPath: "/a" }] } });
  }
  flip_coin({}, { ignoreUpstreamFailure: true, kubernetes: { secrets: [{ name: coin.output, mountPath: "/a" }] } });

  // What is missing
  flip_coin({}, { kubernetes: { secrets: [{ name: "a" }, { env: { A: "a" } }], volumes: [{ claim: "", mountPath: "/a" }], emptyDirs: [{ volumeName: "a" }] } });
  flip_coin({}, { kubernetes: { initContainers: [{ name: "a" }], nodeAffinity: [{ matchExpressions: [{ key: "a" }] }], resourceClaims: [{}] } });

  // Mounts, names and variables
  flip_coin({}, {
    kubernetes: {
      secrets: [{ name: "Secret_1", env: { A: "a", "1A": "b" } }, { name: "my.secret", mountPath: "data/" }],
      configMaps: [{ name: "both", mountPath: "/data", env: { A: "a" } }],
      volumes: [{ claim: "both", mountPath: "/c:/d" }, { claim: "twice", mountPath: "/x" }, { claim: "twice", mountPath: "/y", subPath: "y" }],
      emptyDirs: [{ volumeName: "scratch_1", mountPath: "/s" }, { volumeName: "s", mountPath: "/s1" }, { volumeName: "s", mountPath: "/s2" }],
      fieldEnv: { B: "metadata.name" },
      initContainers: [{ name: "a", image: "b", volumeMounts: [{ volumeName: "none", mountPath: "/n" }] }],
    },
    env: { B: "b" },
  });

  // Words, quantities and labels
  flip_coin({}, {
    kubernetes: {
      tolerations: [{ operator: "Is", effect: "Never" }],
      nodeAffinity: [{ matchExpressions: [{ key: "a", operator: "in" }], weight: 0 }],
      ephemeralVolumes: [{ volumeName: "v", mountPath: "/v", accessModes: ["RWO"], size: "5 GB" }],
      labels: { "a b": "c d", "x/y/z": "", ok: "" },
      annotations: { "a b": "c d" },
    },
  });
  importer({ uri: "gs://a/b", type: Dataset }, { kubernetes: { timeout: 60 } });
});

export const second = pipeline({ name: "second" }, () => {
  print_message({ message: workspace.path });
  importer({ uri: "gs://a/b", type: Dataset, downloadToWorkspace: true });
});
