import { givenWhole, type PodDrawing } from "./kubernetes.ts";

/** Where a task's pod runs, and what it is called. */
export function drawMachines(pod: PodDrawing): string[] {
  return pod.d.chance.some(fields, 12).map((field) => field(pod));
}

const record = { kind: "record" } as const;

/** A value that is a record, or what is written instead. */
function recordOr(pod: PodDrawing, instead: string): string {
  return givenWhole(pod, record) ?? instead;
}

const requirement = (pod: PodDrawing): string =>
  pod.d.chance.pick([
    '{ key: "zone", operator: "In", values: ["a", "b"] }',
    '{ key: "zone", operator: "Exists" }',
    '{ key: "n", operator: "NotIn", values: ["x"] }',
  ]);

const fields: readonly ((pod: PodDrawing) => string)[] = [
  (pod) =>
    `nodeSelector: ${recordOr(pod, pod.d.chance.pick(['{ disk: "ssd" }', '{ "a.b/c": "d", e: "f" }', '{ json: { zone: "a" } }']))}`,
  (pod) => {
    const one = (): string =>
      recordOr(
        pod,
        pod.d.chance.pick([
          '{ key: "gpu", operator: "Exists", effect: "NoSchedule" }',
          '{ key: "gpu", operator: "Equal", value: "yes", effect: "NoExecute", tolerationSeconds: 60 }',
          '{ json: { key: "a" } }',
          '{ json: [{ key: "a" }, { key: "b" }] }',
        ]),
      );
    const list = pod.d.chance.often(15) ? givenWhole(pod, { kind: "list", items: record }) : undefined;
    return `tolerations: ${list ?? `[${pod.d.chance.several(1, 3, 40, one).join(", ")}]`}`;
  },
  (pod) => {
    const one = (): string => {
      const weight = pod.d.chance.often(40) ? ", weight: 7" : "";
      const written = pod.d.chance.pick([
        `{ matchExpressions: [${requirement(pod)}]${weight} }`,
        `{ matchFields: [${requirement(pod)}]${weight} }`,
      ]);
      return recordOr(pod, written);
    };
    return `nodeAffinity: [${pod.d.chance.several(1, 2, 40, one).join(", ")}]`;
  },
  (pod) => {
    const anti = pod.d.chance.often(40) ? ", anti: true" : "";
    const weight = pod.d.chance.often(40) ? ", weight: 100" : "";
    return `podAffinity: [{ matchPodExpressions: [${requirement(pod)}], matchPodLabels: { app: "a" }, topologyKey: "kubernetes.io/hostname", namespaces: ["n"]${weight}${anti} }]`;
  },
  () => 'labels: { app: "coin", "a.b/c": "" }',
  () => 'annotations: { "sidecar.istio.io/inject": "false", note: "it\'s: 한" }',
  (pod) => `timeout: ${pod.d.chance.pick(['"1h"', "90"])}`,
  () => 'fieldEnv: { POD_NAME: "metadata.name" }',
  (pod) =>
    `securityContext: { ${pod.d.chance.some(["runAsUser: 1000", "runAsGroup: 0", "runAsNonRoot: true"], 60).join(", ")} }`,
  (pod) => `sharedMemory: { ${pod.d.chance.some(['volumeName: "shm"', 'size: "2Gi"'], 60).join(", ")} }`,
  (pod) => {
    const number = ++pod.count;
    return `emptyDirs: [{ volumeName: "scratch-${number}", mountPath: "/scratch/${number}"${pod.d.chance.often(50) ? ', medium: "Memory", sizeLimit: "1Gi"' : ""} }]`;
  },
  (pod) => {
    const number = ++pod.count;
    const more = pod.d.chance.pick([
      "",
      ', storageClassName: "fast"',
      ', labels: { kind: "cache" }, annotations: { made: "here" }',
      ", defaultStorageClass: false",
    ]);
    return `ephemeralVolumes: [{ volumeName: "cache-${number}", mountPath: "/cache/${number}", accessModes: ["ReadWriteOnce"], size: "1Gi"${more} }]`;
  },
  (pod) =>
    `initContainers: [{ name: "get", image: "busybox"${pod.d.chance.often(50) ? ', command: ["sh", "-c"], args: ["it\'s"], env: { A: "a" }, restartPolicy: "Always", resources: { requests: { cpu: "100m" } }' : ""} }]`,
  (pod) =>
    `resourceClaims: [${pod.d.chance.pick(['{ template: "gpu" }', '{ template: "a" }, { json: { name: "x" } }'])}]`,
];
