import type { KubeObject } from "../object.ts";
import { at, numberAt, textAt, timeAt } from "../reading.ts";
import type { Container } from "./containers.ts";
import { containersOf } from "./containers.ts";

/** What is known around a pod, as far as it is. */
export interface DiagnosisContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Events of what owns the pod (StatefulSet, Job, Notebook…): there it says why a pod was not made. */
  readonly ownerEvents?: readonly unknown[];
  /** Events of the volume claims it uses. */
  readonly claimEvents?: readonly unknown[];
  /** The end of its log, if it was read. */
  readonly logTail?: string;
}

/** A Warning event, read. */
export interface Warning {
  readonly reason: string;
  readonly message: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly uid?: string;
}

/** A pod with what the diagnoses look at. */
export interface PodFacts {
  readonly pod: KubeObject;
  /** By the order in which trouble is told. */
  readonly containers: readonly Container[];
  /** The pod's own, of the last hour, the newest first. */
  readonly warnings: readonly Warning[];
  readonly ownerWarnings: readonly Warning[];
  readonly claimWarnings: readonly Warning[];
  readonly context: DiagnosisContext;
}

/** What happened longer ago tells nothing of now. */
const recent = 3_600_000;

export function factsOf(pod: KubeObject, events: readonly unknown[], context: DiagnosisContext): PodFacts {
  const { uid } = pod.metadata;
  const own = events.filter((event) => uid === undefined || textAt(event, "involvedObject", "uid") === uid);
  return {
    pod,
    containers: containersOf(pod),
    warnings: warningsOf(own, context.now),
    ownerWarnings: warningsOf(context.ownerEvents ?? [], context.now),
    claimWarnings: warningsOf(context.claimEvents ?? [], context.now),
    context,
  };
}

/** Warnings of the last hour, the newest first. */
export function warningsOf(events: readonly unknown[], now: number): readonly Warning[] {
  return events
    .flatMap((event) => warningOf(event) ?? [])
    .filter(({ time }) => now - time <= recent)
    .toSorted((a, b) => b.time - a.time);
}

function warningOf(event: unknown): Warning | undefined {
  const reason = textAt(event, "reason");
  if (textAt(event, "type") !== "Warning" || reason === undefined) return undefined;
  const message = textAt(event, "message") ?? "";
  return {
    reason,
    message: message.replace(/^Reissued from \S+: /, ""),
    time: eventTime(event),
    uid: textAt(event, "involvedObject", "uid"),
  };
}

/** The scheduler writes `eventTime` and a series, and leaves the older fields null; the kubelet does the contrary. */
export function eventTime(event: unknown): number {
  return (
    timeAt(event, "series", "lastObservedTime") ??
    timeAt(event, "lastTimestamp") ??
    timeAt(event, "eventTime") ??
    timeAt(event, "firstTimestamp") ??
    timeAt(event, "metadata", "creationTimestamp") ??
    numberAt(event, "time") ??
    0
  );
}

/** A condition of the pod as it is written. */
export function podCondition({ pod }: PodFacts, type: string): unknown {
  const conditions = at(pod.status, "conditions");
  return Array.isArray(conditions) ? conditions.find((one: unknown) => textAt(one, "type") === type) : undefined;
}
