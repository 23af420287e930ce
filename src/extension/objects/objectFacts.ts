import type { Kind, ObjectPhase, PhaseOf, TableRow } from "../../kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../kubernetes/object.ts";
import { diagnoseOwner } from "../../kubernetes/pods/diagnose.ts";
import type { Diagnosis } from "../../kubernetes/pods/diagnosis.ts";
import { podStatus, readyOf } from "../../kubernetes/pods/podStatus.ts";
import { type Sentence, sentence } from "../../l10n/sentence.ts";
import type { ObjectIndex } from "../../kubernetes/pods/objectIndex.ts";

/** What a row says of an object. */
export interface ObjectFacts {
  readonly phase: ObjectPhase;
  /** The kind's own word, as other tools show it. */
  readonly word: string;
  /** What is wrong or what it waits for, in one sentence. */
  readonly why?: Sentence;
  /** Whether somebody ought to look: what waits its turn or was stopped is as it should be. */
  readonly isTrouble: boolean;
  /** The cluster's own words for that. */
  readonly told?: string;
  readonly detail?: string;
  /** Containers that are ready, of all: `1/2`. */
  readonly ready?: string;
  /** When somebody last worked there: milliseconds since 1970. */
  readonly lastActivity?: number;
  /** It was asked to stop and has not come to its end yet. */
  readonly isStopping?: boolean;
  /** The pod that is in trouble, with why as far as that is known. */
  readonly troubled?: TroubledPod;
}

export interface TroubledPod {
  readonly pod: KubeObject;
  readonly diagnosis: Diagnosis;
}

/** What is shown of an object: what it says itself, and what its pods and the cluster's warnings say of it. */
export function objectFacts(index: ObjectIndex, kind: Kind, item: KubeObject | TableRow, now: number): ObjectFacts {
  if (isRow(item)) return judged(kind.phaseOfRow?.(item) ?? { phase: "unknown", word: "" });
  if (kind.id === "pod") return { ...podFacts(index, item, now), detail: kind.detail?.(item), ready: readyOf(item) };
  const warnings = index.warningsAbout(item.metadata.uid);
  const [newest] = warnings;
  const seen = { now, ...(newest && { warning: `${newest.reason}: ${newest.message}` }) };
  const said = kind.phaseOf(item, seen);
  const facts = { ...judged(said), detail: kind.detail?.(item), lastActivity: kind.lastActivity?.(item) };
  const found = isOpen(said.phase) ? podsTrouble(index, kind, item, now) : undefined;
  const trouble = found?.diagnosis ?? (isOpen(said.phase) ? diagnoseOwner(warnings, now) : undefined);
  if (!trouble || trouble.severity === "info") return facts;
  return { ...facts, ...troubled(said.phase, trouble), ...(found && { troubled: found }) };
}

/** The same of an object that was asked to stop, which rows without a spec do not tell. */
export function stoppingFacts(facts: ObjectFacts): ObjectFacts {
  if (!isOpen(facts.phase) || facts.phase === "failed") return facts;
  return { ...facts, isStopping: true, why: facts.why ?? sentence("It is being stopped.") };
}

/** A pod with its diagnosis. */
export function podFacts(index: ObjectIndex, pod: KubeObject, now: number): ObjectFacts {
  const said = podStatus(pod);
  const diagnosis = index.diagnosisOf(pod, now);
  if (!diagnosis) return judged(said);
  return { word: said.word, ...troubled(said.phase, diagnosis), troubled: { pod, diagnosis } };
}

function judged(said: PhaseOf): ObjectFacts {
  return { ...said, isTrouble: said.phase === "failed" || said.phase === "warning" };
}

export function isRow(item: KubeObject | TableRow): item is TableRow {
  return "cells" in item && !("kind" in item);
}

/** What is known of an object of a kind that is listed by printed rows: its metadata. */
export function asObject(item: KubeObject | TableRow): KubeObject {
  return isRow(item) ? { metadata: item.metadata } : item;
}

/** What has ended or was stopped has no trouble left that matters. */
function isOpen(phase: ObjectPhase): boolean {
  return phase !== "succeeded" && phase !== "stopped" && phase !== "terminating";
}

function troubled(phase: ObjectPhase, diagnosis: Diagnosis): Pick<ObjectFacts, "phase" | "why" | "told" | "isTrouble"> {
  const { sentence: why, detail: told, severity } = diagnosis;
  const isSettled = phase === "failed" || phase === "terminating" || phase === "succeeded";
  const isTrouble = severity !== "info";
  return { phase: !isTrouble || isSettled ? phase : "warning", why, told, isTrouble };
}

function podsTrouble(index: ObjectIndex, kind: Kind, object: KubeObject, now: number): TroubledPod | undefined {
  let warning: TroubledPod | undefined;
  for (const pod of index.podsOf(kind, object)) {
    const diagnosis = index.diagnosisOf(pod, now);
    if (diagnosis?.severity === "error") return { pod, diagnosis };
    if (diagnosis?.severity === "warning") warning ??= { pod, diagnosis };
  }
  return warning;
}
