import {
  choice,
  flag,
  integer,
  json,
  jsonOrFalse,
  jsonOrList,
  list,
  name,
  nameOrFalse,
  record,
  seconds,
  text,
  texts,
  textsByName,
  type RecordShape,
} from "./shape.ts";

/**
 * The option `kubernetes` of a task, field by field: whatever `KubernetesExecutorConfig` of
 * kubernetes_platform/proto/kubernetes_executor_config.proto (kubeflow/pipelines) can hold can be said by it. What each
 * field becomes is in emit/platform/, one file a field; what people read of it are the types of src/dsl.
 */
const requirement = record({ key: text, operator: text, values: texts });

const secret = record({
  name,
  env: textsByName,
  mountPath: text,
  optional: flag,
  deprecatedName: nameOrFalse,
});

const initContainer = record({
  name: text,
  image: text,
  command: texts,
  args: texts,
  env: textsByName,
  volumeMounts: list(record({ volumeName: text, mountPath: text })),
  restartPolicy: text,
  resources: record({ requests: textsByName, limits: textsByName }),
});

export const kubernetesShape: RecordShape = record({
  secrets: list(secret),
  configMaps: list(secret),
  volumes: list(record({ claim: name, mountPath: text, subPath: text, deprecatedClaim: nameOrFalse })),
  ephemeralVolumes: list(
    record({
      volumeName: text,
      mountPath: text,
      accessModes: texts,
      size: text,
      storageClassName: text,
      defaultStorageClass: flag,
      labels: textsByName,
      annotations: textsByName,
    }),
  ),
  emptyDirs: list(record({ volumeName: text, mountPath: text, medium: text, sizeLimit: text })),
  sharedMemory: record({ volumeName: text, size: text }),
  nodeSelector: record({ labels: textsByName, json }, { takesJson: true, shortFor: "labels" }),
  tolerations: list(
    record(
      { key: text, operator: text, value: text, effect: text, tolerationSeconds: integer(), json: jsonOrList },
      { takesJson: true },
    ),
    true,
  ),
  nodeAffinity: list(
    record(
      { matchExpressions: list(requirement), matchFields: list(requirement), weight: integer(-Infinity, 32), json },
      { takesJson: true },
    ),
    true,
  ),
  podAffinity: list(
    record({
      matchPodExpressions: list(requirement),
      matchPodLabels: textsByName,
      topologyKey: text,
      namespaces: texts,
      matchNamespaceExpressions: list(requirement),
      matchNamespaceLabels: textsByName,
      weight: integer(-Infinity, 32),
      anti: flag,
    }),
  ),
  labels: textsByName,
  annotations: textsByName,
  imagePullSecrets: list(record({ name, deprecatedName: nameOrFalse }, { shortFor: "name" })),
  imagePullPolicy: choice("Always", "IfNotPresent", "Never"),
  timeout: seconds(64),
  fieldEnv: textsByName,
  securityContext: record({ runAsUser: integer(0), runAsGroup: integer(0), runAsNonRoot: flag }),
  initContainers: list(initContainer),
  resourceClaims: list(record({ template: text, json }, { takesJson: true })),
});

/** Pipeline options that become the pipeline's configuration (PipelineConfig of pipeline_spec.proto). */
export const ttlShape: RecordShape = record(
  { completion: seconds(32), success: seconds(32), failure: seconds(32) },
  { shortFor: "completion" },
);

export const deadlineShape = seconds(32);

export const workspaceShape: RecordShape = record({
  size: text,
  storageClassName: text,
  accessModes: texts,
  pvcSpecPatch: jsonOrFalse,
});
