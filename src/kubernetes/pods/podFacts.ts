import type { ObjectEvent } from "../events.ts";
import type { KubeObject } from "../object.ts";
import { at, textAt } from "../reading.ts";
import type { Container } from "./containers.ts";
import { containersOf } from "./containers.ts";
import type { Machine } from "./machines.ts";

/** What is known around a pod, as far as it is. */
export interface DiagnosisContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Events of what owns the pod (StatefulSet, Job, Notebook…): there it says why a pod was not made. */
  readonly ownerEvents?: readonly ObjectEvent[];
  /** Events of the volume claims it uses. */
  readonly claimEvents?: readonly ObjectEvent[];
  /** The end of its log, if it was read. */
  readonly logTail?: string;
  /** The machines of the cluster, if they may be listed and were. */
  readonly machines?: readonly Machine[];
}

/** A pod with what the diagnoses look at. */
export interface PodFacts {
  readonly pod: KubeObject;
  /** By the order in which trouble is told. */
  readonly containers: readonly Container[];
  /** The pod's own, of the last hour, the newest first. */
  readonly warnings: readonly ObjectEvent[];
  readonly ownerWarnings: readonly ObjectEvent[];
  readonly claimWarnings: readonly ObjectEvent[];
  readonly context: DiagnosisContext;
}

/** What happened longer ago tells nothing of now. */
const recent = 3_600_000;

/** Whether it happened within the last hour. Milliseconds since 1970. */
export function isRecent(time: number, now: number): boolean {
  return now - time <= recent;
}

export function factsOf(pod: KubeObject, events: readonly ObjectEvent[], context: DiagnosisContext): PodFacts {
  const { uid } = pod.metadata;
  const own = events.filter((event) => uid === undefined || event.about.uid === uid);
  return {
    pod,
    containers: containersOf(pod),
    warnings: warningsOf(own, context.now),
    ownerWarnings: warningsOf(context.ownerEvents ?? [], context.now),
    claimWarnings: warningsOf(context.claimEvents ?? [], context.now),
    context,
  };
}

/** Warnings of the last hour, the newest first. A notebook's controller repeats its pod's with a word before them. */
export function warningsOf(events: readonly ObjectEvent[], now: number): readonly ObjectEvent[] {
  return events
    .filter(({ type, last }) => type === "Warning" && isRecent(last, now))
    .map((event) => ({ ...event, message: event.message.replace(/^Reissued from \S+: /, "") }))
    .toSorted((a, b) => b.last - a.last);
}

/** Whether it is about this container, or does not say about which: what befell another one explains nothing. */
export function mayBeOf(container: string, { about }: ObjectEvent): boolean {
  return about.container === undefined || about.container === container;
}

/** A condition of the pod as it is written. */
export function podCondition({ pod }: PodFacts, type: string): unknown {
  const conditions = at(pod.status, "conditions");
  return Array.isArray(conditions) ? conditions.find((one: unknown) => textAt(one, "type") === type) : undefined;
}
