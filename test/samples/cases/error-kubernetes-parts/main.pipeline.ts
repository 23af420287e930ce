import { Dataset, importer, pipeline, workspace } from "kubeflow-studio";
import { flip_coin, print_message } from "./parts.py";

export default pipeline({ name: "sample" }, () => {
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
