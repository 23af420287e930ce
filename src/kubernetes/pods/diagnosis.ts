import type { Sentence } from "../../l10n/sentence.ts";

/** What can be wrong with a pod, each told by its own sentence. Stable: tests and telling apart go by these. */
export type DiagnosisCode =
  | "unschedulable.accelerator"
  | "unschedulable.resource"
  | "unschedulable.selector"
  | "unschedulable.taint"
  | "unschedulable.other"
  | "gated"
  | "volume.missing"
  | "volume.unbound"
  | "volume.storageClass"
  | "volume.attached"
  | "volume.mount"
  | "image.notFound"
  | "image.unauthorized"
  | "image.certificate"
  | "image.tooManyRequests"
  | "image.platform"
  | "image.unreachable"
  | "image.name"
  | "image.neverPull"
  | "image.pull"
  | "missing.secret"
  | "missing.configMap"
  | "missing.key"
  | "container.config"
  | "container.command"
  | "container.create"
  | "crashLoop"
  | "outOfMemory"
  | "killed"
  | "failed"
  | "evicted"
  | "preempted"
  | "nodeShutdown"
  | "nodeRefused"
  | "nodeLost"
  | "deadline"
  | "deleted"
  | "postponed"
  | "locked"
  | "quota.exceeded"
  | "quota.unspecified"
  | "limitRange"
  | "podSecurity"
  | "podDefaultConflict"
  | "webhook"
  | "serviceAccount"
  | "priorityClass"
  | "forbidden"
  | "mesh.keepsAlive"
  | "mesh.notReady"
  | "mesh.init"
  | "init"
  | "probe"
  | "stuckTerminating"
  | "event";

/** Why a pod does not do what it should, and what to do, for people who need not know Kubernetes. */
export interface Diagnosis {
  readonly code: DiagnosisCode;
  readonly sentence: Sentence;
  /** An error stays until somebody does something; a warning may pass; information is no trouble. */
  readonly severity: "error" | "warning" | "info";
  /** The cluster's own words. */
  readonly detail?: string;
  /** The container it is about: whose log to show first. */
  readonly container?: string;
}
