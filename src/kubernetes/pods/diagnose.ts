import { sentence } from "../../l10n/sentence.ts";
import type { ObjectEvent } from "../events.ts";
import type { KubeObject } from "../object.ts";
import { textAt } from "../reading.ts";
import { diagnoseRefusal } from "./diagnoses/admission.ts";
import { diagnoseStart } from "./diagnoses/containerStart.ts";
import { diagnoseCrash } from "./diagnoses/crash.ts";
import { diagnoseDeletion } from "./diagnoses/deletion.ts";
import { diagnoseEnded } from "./diagnoses/ended.ts";
import { diagnoseImage } from "./diagnoses/imagePull.ts";
import { diagnoseInit } from "./diagnoses/initContainers.ts";
import { diagnoseMesh } from "./diagnoses/mesh.ts";
import { diagnoseMounts } from "./diagnoses/mounts.ts";
import { diagnoseProbes } from "./diagnoses/probes.ts";
import { diagnoseScheduling } from "./diagnoses/scheduling.ts";
import type { Diagnosis } from "./diagnosis.ts";
import type { DiagnosisContext, PodFacts } from "./podFacts.ts";
import { factsOf, podCondition, warningsOf } from "./podFacts.ts";

export { diagnoseMessage } from "./diagnoses/message.ts";

/**
 * Why a pod does not do what it should; undefined while all goes its way. What is surest is looked at first: its deletion,
 * what the cluster did to it as a whole, its containers, its conditions, what was warned of, what its owner was told.
 *
 * @param events of its namespace or its own only
 */
export function diagnose(
  pod: KubeObject,
  events: readonly ObjectEvent[],
  context: DiagnosisContext,
): Diagnosis | undefined {
  const facts = factsOf(pod, events, context);
  if (pod.metadata.deletionTimestamp !== undefined) return diagnoseDeletion(facts);
  const found = diagnoseEnded(facts) ?? diagnoseInit(facts) ?? diagnoseContainers(facts) ?? diagnoseScheduling(facts);
  if (found || isWell(facts)) return found;
  return (
    diagnoseMounts(facts) ?? diagnoseProbes(facts) ?? diagnoseWarnings(facts.warnings) ?? ofOwner(facts.ownerWarnings)
  );
}

/** Why what owns pods has none: quota, admission, a missing account. */
export function diagnoseOwner(events: readonly ObjectEvent[], now: number): Diagnosis | undefined {
  return ofOwner(warningsOf(events, now));
}

/** Containers that a mesh or Argo added are killed when the program is done; how they end tells nothing. */
function diagnoseContainers(facts: PodFacts): Diagnosis | undefined {
  const own = facts.containers.filter(({ role }) => role === "main" || role === "sidecar");
  for (const container of own) {
    const found = diagnoseImage(container, facts) ?? diagnoseStart(container) ?? diagnoseCrash(container, facts);
    if (found) return found;
  }
  const added = facts.containers.filter(({ role }) => role === "added");
  return added.map((container) => diagnoseImage(container, facts)).find(Boolean) ?? diagnoseMesh(facts);
}

/** It is done, or runs and answers: old warnings are old. */
function isWell(facts: PodFacts): boolean {
  const phase = textAt(facts.pod.status, "phase");
  if (phase === "Succeeded" || phase === "Failed") return true;
  return textAt(podCondition(facts, "Ready"), "status") === "True";
}

/** What was warned of last, in the cluster's own words, when nothing else is known. */
function diagnoseWarnings([newest]: readonly ObjectEvent[]): Diagnosis | undefined {
  if (!newest) return undefined;
  const refusal = diagnoseRefusal(newest.message);
  if (refusal) return refusal;
  const { reason, message } = newest;
  return {
    code: "event",
    severity: "warning",
    detail: message,
    sentence: sentence("{reason}: {text}", { reason, text: message }),
  };
}

function ofOwner(warnings: readonly ObjectEvent[]): Diagnosis | undefined {
  const told = warnings.filter(
    ({ reason }) => reason === "FailedCreate" || reason === "FailedScheduling" || reason === "CreateError",
  );
  return told.map(({ message }) => diagnoseRefusal(message)).find(Boolean) ?? diagnoseWarnings(told);
}
