import { at, listAt, textAt } from "../reading.ts";
import type { KubeObject } from "../object.ts";
import type { ObjectPhase, PhaseOf } from "./kind.ts";
import { verbatim } from "./verbatim.ts";

/** One of an object's `status.conditions`. */
export interface Condition {
  readonly type: string;
  readonly status: "True" | "False" | "Unknown";
  readonly reason?: string;
  readonly message?: string;
}

export function conditionsOf(object: KubeObject): readonly Condition[] {
  return listAt(object.status, "conditions").flatMap((condition) => {
    const type = textAt(condition, "type");
    const status = at(condition, "status");
    if (type === undefined) return [];
    const known = status === "True" || status === "False" ? status : "Unknown";
    return [{ type, status: known, reason: textAt(condition, "reason"), message: textAt(condition, "message") }];
  });
}

export function conditionOf(object: KubeObject, type: string): Condition | undefined {
  return conditionsOf(object).find((condition) => condition.type === type);
}

/**
 * The current one of Kubeflow's append-only lists: the last that is true. Earlier ones stay true (`Created` always does), so
 * the first true one tells nothing.
 */
export function lastTrue(object: KubeObject): Condition | undefined {
  return conditionsOf(object).findLast((condition) => condition.status === "True");
}

/** The phase by the last true condition; what has none yet is pending. */
export function phaseOfConditions(object: KubeObject, phases: Readonly<Record<string, ObjectPhase>>): PhaseOf {
  const condition = lastTrue(object);
  if (!condition) return { phase: "pending", word: "Pending" };
  const phase = Object.hasOwn(phases, condition.type) ? phases[condition.type] : undefined;
  const isTold = phase === "failed" || phase === "warning";
  return {
    phase: phase ?? "unknown",
    word: condition.type,
    why: isTold ? verbatim(condition.message ?? condition.reason) : undefined,
  };
}
