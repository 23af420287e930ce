import type { Kind, ObjectPhase, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { diagnose, diagnoseOwner } from "../../kubernetes/pods/diagnose.ts";
import type { Diagnosis } from "../../kubernetes/pods/diagnosis.ts";
import { podStatus } from "../../kubernetes/pods/podStatus.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { ClusterObjects } from "./clusterObjects.ts";

/** What a row says of an object. */
export interface ObjectFacts {
  readonly phase: ObjectPhase;
  /** The kind's own word, as other tools show it. */
  readonly word: string;
  /** What is wrong or what it waits for, in one sentence. */
  readonly why?: Sentence;
  readonly detail?: string;
}

/** What is shown of an object: what it says itself, and what its pods and the cluster's warnings say of it. */
export function objectFacts(
  objects: ClusterObjects,
  kind: Kind,
  item: KubeObject | TableRow,
  now: number,
): ObjectFacts {
  if (isRow(item)) return kind.phaseOfRow?.(item) ?? { phase: "unknown", word: "" };
  if (kind.id === "pod") return podFacts(objects, item, now);
  const warnings = objects.warnings.filter(({ about }) => about.uid === item.metadata.uid);
  const [newest] = warnings;
  const seen = { now, ...(newest && { warning: `${newest.reason}: ${newest.message}` }) };
  const said = kind.phaseOf(item, seen);
  const detail = kind.detail?.(item);
  const trouble = podsTrouble(objects, kind, item, now) ?? diagnoseOwner(warnings, now);
  const isTold = trouble && trouble.severity !== "info" && isOpen(said.phase);
  return { ...said, detail, ...(isTold && { why: trouble.sentence, phase: severer(said.phase, trouble) }) };
}

/** A pod with its diagnosis. */
export function podFacts(objects: ClusterObjects, pod: KubeObject, now: number): ObjectFacts {
  const said = podStatus(pod);
  const diagnosis = diagnosisOf(objects, pod, now);
  if (!diagnosis) return { phase: said.phase, word: said.word, why: said.why };
  return { phase: severer(said.phase, diagnosis), word: said.word, why: diagnosis.sentence };
}

export function diagnosisOf(objects: ClusterObjects, pod: KubeObject, now: number): Diagnosis | undefined {
  const owners = new Set(pod.metadata.ownerReferences?.map(({ uid }) => uid));
  const own = objects.warnings.filter(({ about }) => about.uid === pod.metadata.uid);
  const ownerEvents = objects.warnings.filter(({ about }) => about.uid !== undefined && owners.has(about.uid));
  return diagnose(pod, own, { now, ownerEvents });
}

/** The pods of an object, among those that are watched. */
export function podsAmong(objects: ClusterObjects, kind: Kind, object: KubeObject): readonly KubeObject[] {
  const selector = kind.podsSelector(object);
  if (selector === undefined) return [];
  const pods = (objects.of("pod")?.items ?? []) as readonly KubeObject[];
  return pods.filter((pod) => matches(selector, pod.metadata.labels ?? {}) && (kind.isPodOf?.(object, pod) ?? true));
}

export function isRow(item: KubeObject | TableRow): item is TableRow {
  return "cells" in item && !("kind" in item);
}

/** What has ended or was stopped has no trouble left that matters. */
function isOpen(phase: ObjectPhase): boolean {
  return phase !== "succeeded" && phase !== "stopped" && phase !== "terminating";
}

function podsTrouble(objects: ClusterObjects, kind: Kind, object: KubeObject, now: number): Diagnosis | undefined {
  const found = podsAmong(objects, kind, object).flatMap((pod) => diagnosisOf(objects, pod, now) ?? []);
  return found.find(({ severity }) => severity === "error") ?? found.find(({ severity }) => severity === "warning");
}

function severer(phase: ObjectPhase, { severity }: Diagnosis): ObjectPhase {
  if (severity === "info" || phase === "failed" || phase === "terminating" || phase === "succeeded") return phase;
  return "warning";
}

/** Equality selectors, which are all that the kinds use: `a=b,c=d`; a bare key asks that the label is there. */
function matches(selector: string, labels: Readonly<Record<string, string>>): boolean {
  return selector
    .split(",")
    .filter((part) => part !== "")
    .every((part) => {
      const [key = "", value] = part.split("=");
      return value === undefined ? Object.hasOwn(labels, key) : labels[key] === value;
    });
}
