import type { TaskInputParameter } from "../../compiler/pipelineSpec.ts";
import { claimOf, nameOf } from "./names.ts";
import { fieldsOf, filledText, isSet, itemsOf, textsOf, wholeNumber, type Fields } from "./read.ts";

/** What values are kept in, outside of the pipeline. */
export type StoreKind = "secret" | "configMap";

/** A variable of a task's, whose value the pipeline does not hold. */
export type EnvRequest =
  | {
      readonly from: StoreKind;
      readonly name: TaskInputParameter;
      readonly key: string;
      readonly variable: string;
      readonly optional: boolean;
    }
  | { readonly from: "field"; readonly variable: string; readonly path: string };

/** A folder that a task finds at an absolute path. */
export type MountRequest = { readonly mountPath: string } & (
  | { readonly from: StoreKind; readonly name: TaskInputParameter; readonly optional: boolean }
  | { readonly from: "claim"; readonly name: TaskInputParameter; readonly subPath: string | undefined }
  | {
      readonly from: "fresh";
      readonly volume: string;
      readonly inMemory: boolean;
      /** As Kubernetes writes amounts; undefined without a limit. */
      readonly size: string | undefined;
    }
);

export type PullPolicy = "Always" | "Never" | "IfNotPresent";

/** What one executor asks of Kubernetes: `KubernetesExecutorConfig`, as far as it can be had here. */
export interface TaskRequest {
  /** In seconds. */
  readonly timeout: number | undefined;
  readonly env: readonly EnvRequest[];
  readonly mounts: readonly MountRequest[];
  /** The size as Kubernetes writes it, empty for none. */
  readonly sharedMemory: string | undefined;
  readonly pullPolicy: PullPolicy | undefined;
  readonly user: number | undefined;
  readonly group: number | undefined;
  readonly mustNotBeRoot: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The settings that it has, by their names in the document. */
  readonly settings: readonly string[];
}

/** What a pipeline asks of Kubernetes. */
export interface PlatformRequest {
  /** Of the whole run, in seconds. */
  readonly timeout: number | undefined;
  readonly hasWorkspace: boolean;
  /** The settings of the pipeline that it has, by their names in the document. */
  readonly settings: readonly string[];
  /** By the executor's label. */
  readonly executors: ReadonlyMap<string, TaskRequest>;
}

/** Reads the other document of a compiled pipeline (kfp.md §1.7). */
export function readPlatform(document: object | undefined): PlatformRequest {
  const kubernetes = fieldsOf(fieldsOf(fieldsOf(document).platforms).kubernetes);
  const executors = Object.entries(fieldsOf(fieldsOf(kubernetes.deploymentSpec).executors));
  const config = fieldsOf(kubernetes.pipelineConfig);
  return {
    timeout: positive(config.activeDeadlineSeconds),
    hasWorkspace: config.workspace !== undefined && config.workspace !== null,
    settings: Object.keys(config).filter((name) => isSet(config[name])),
    executors: new Map(executors.map(([label, executor]) => [label, readTask(fieldsOf(executor))])),
  };
}

function readTask(config: Fields): TaskRequest {
  const { labels, annotations } = fieldsOf(config.podMetadata);
  const security = fieldsOf(config.securityContext);
  const policy = filledText(config.imagePullPolicy);
  return {
    timeout: positive(config.activeDeadlineSeconds),
    env: [
      ...storeEnv("secret", config.secretAsEnv),
      ...storeEnv("configMap", config.configMapAsEnv),
      ...itemsOf(config.fieldPathAsEnv).map(fieldEnv),
    ],
    mounts: [
      ...itemsOf(config.pvcMount).flatMap(claimMount),
      ...storeMounts("secret", config.secretAsVolume),
      ...storeMounts("configMap", config.configMapAsVolume),
      ...itemsOf(config.genericEphemeralVolume).flatMap(freshMount),
      ...itemsOf(config.emptyDirMounts).flatMap(freshMount),
    ],
    sharedMemory: isSet(config.enabledSharedMemory)
      ? (filledText(fieldsOf(config.enabledSharedMemory).size) ?? "")
      : undefined,
    pullPolicy: policies.find((each) => each === policy),
    user: wholeNumber(security.runAsUser),
    group: wholeNumber(security.runAsGroup),
    mustNotBeRoot: security.runAsNonRoot === true,
    labels: textsOf(labels),
    annotations: textsOf(annotations),
    settings: Object.keys(config).filter((name) => isSet(config[name])),
  };
}

const policies: readonly PullPolicy[] = ["Always", "Never", "IfNotPresent"];

/** Zero is no deadline, as KFP's driver has it. */
function positive(value: unknown): number | undefined {
  const seconds = wholeNumber(value);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}

const fields = {
  secret: { older: "secretName", newer: "secretNameParameter", key: "secretKey" },
  configMap: { older: "configMapName", newer: "configMapNameParameter", key: "configMapKey" },
} as const;

function storeEnv(from: StoreKind, list: unknown): readonly EnvRequest[] {
  return itemsOf(list).flatMap((entry) => {
    const name = nameOf(entry, fields[from].older, fields[from].newer);
    if (!name) return [];
    const optional = entry.optional === true;
    return itemsOf(entry.keyToEnv).flatMap((pair) => {
      const key = filledText(pair[fields[from].key]);
      const variable = filledText(pair.envVar);
      return key === undefined || variable === undefined ? [] : [{ from, name, key, variable, optional }];
    });
  });
}

function fieldEnv(entry: Fields): EnvRequest {
  return { from: "field", variable: filledText(entry.name) ?? "", path: filledText(entry.fieldPath) ?? "" };
}

function storeMounts(from: StoreKind, list: unknown): readonly MountRequest[] {
  return itemsOf(list).flatMap((entry) => {
    const name = nameOf(entry, fields[from].older, fields[from].newer);
    const mountPath = mountPathOf(entry);
    return name && mountPath !== undefined ? [{ from, name, mountPath, optional: entry.optional === true }] : [];
  });
}

function claimMount(entry: Fields): readonly MountRequest[] {
  const name = claimOf(entry);
  const mountPath = mountPathOf(entry);
  if (!name || mountPath === undefined) return [];
  return [{ from: "claim", name, mountPath, subPath: filledText(entry.subPath) }];
}

function freshMount(entry: Fields): readonly MountRequest[] {
  const mountPath = mountPathOf(entry);
  if (mountPath === undefined) return [];
  const size = filledText(entry.sizeLimit) ?? filledText(entry.size);
  const inMemory = entry.medium === "Memory";
  return [{ from: "fresh", mountPath, volume: filledText(entry.volumeName) ?? "volume", inMemory, size }];
}

/** Kubernetes takes a relative path from the root. */
function mountPathOf(entry: Fields): string | undefined {
  const path = filledText(entry.mountPath);
  return path === undefined || path.startsWith("/") ? path : `/${path}`;
}
