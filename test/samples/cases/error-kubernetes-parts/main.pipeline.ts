import { CreatePVC, Dataset, DeletePVC, importer, pipeline, workspace } from "kubeflow-studio";
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

export const third = pipeline({ name: "third", workspace: { size: "1Gi" } }, ({ size }: { size: string }) => {
  // What the API server refuses
  flip_coin({}, {
    kubernetes: {
      tolerations: [
        { key: "a", operator: "Exists", value: "x" },
        { operator: "Equal", value: "x" },
        { key: "a", effect: "NoSchedule", tolerationSeconds: 5 },
        { operator: "Exists" },
        { key: "a", operator: "Exists", effect: "NoExecute", tolerationSeconds: 5 },
      ],
      nodeAffinity: [{
        matchExpressions: [
          { key: "a", operator: "In" },
          { key: "a", operator: "NotIn", values: [] },
          { key: "a", operator: "Exists", values: ["x"] },
          { key: "a", operator: "Gt", values: ["x"] },
          { key: "a", operator: "Lt", values: ["1", "2"] },
          { key: "a", operator: "Gt", values: ["1"] },
          { key: "a", operator: "DoesNotExist" },
        ],
      }],
      podAffinity: [{ topologyKey: "zone", matchPodExpressions: [{ key: "a", operator: "In" }] }],
      fieldEnv: { A: "metadata.nope", B: "metadata.labels['app']", C: "status.podIP" },
      initContainers: [{ name: "a", image: "b" }, { name: "a", image: "c" }, { name: "main", image: "c" }],
      ephemeralVolumes: [{ volumeName: "v", mountPath: "/v", accessModes: [], size: "1Gi" }],
    },
  });
  flip_coin({}, {
    kubernetes: {
      emptyDirs: [{ volumeName: "kfp-workspace", mountPath: "/a" }, { volumeName: "b", mountPath: "/kfp-workspace/b/" }],
      volumes: [{ claim: "c", mountPath: "/kfp-workspace" }, { claim: "d", mountPath: "/kfp-workspaces" }],
    },
  });

  // Claims
  const claim = CreatePVC({ access_modes: ["ReadWriteOnce"], size }, { cpu: "1", env: { A: "a" } });
  CreatePVC({ access_modes: ["Foo"], size: "abc", pvc_name: "a", pvc_name_suffix: "-b" });
  CreatePVC({ access_modes: [], size: "1Gi", pvc_name: "", pvc_name_suffix: "-b" });
  DeletePVC({ pvc_name: claim.output }, { image: "busybox" });
});
