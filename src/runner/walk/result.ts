import type { Failure } from "../../run/failures.ts";
import type { Phase, TaskValues } from "../../run/runEvent.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import type { Stopping } from "./stopping.ts";

/** How a task, a group or an iteration ended. */
export interface TaskResult {
  readonly phase: Exclude<Phase, "pending" | "running">;
  readonly outputs: TaskValues;
  /** One sentence, when it failed, was skipped or was cancelled. */
  readonly message?: Sentence;
  /** Of a group, loop or iteration that failed with what is in it: the innermost that did. */
  readonly failures?: readonly Failure[];
  /** Nothing of it was begun. */
  readonly hasNotBegun?: true;
}

export const noValues: TaskValues = { parameters: {}, artifacts: {} };

/** Whether what depends on it may start. */
export function wentWell(result: TaskResult): boolean {
  return result.phase === "succeeded" || result.phase === "cached";
}

/**
 * The phase of what holds these. A skipped part does not spoil the whole; a cancelled one comes before a failed one where a
 * person stopped the run, and after it where a failure did. KFP's compiler makes tasks that ignore upstream failures exit
 * hooks, so a failure stays one, whatever runs after it.
 */
export function phaseOfAll(
  results: Iterable<TaskResult>,
  { isByPerson }: Stopping,
): "succeeded" | "failed" | "cancelled" {
  const phases = new Set([...results].map(({ phase }) => phase));
  const [first, second] = isByPerson ? (["cancelled", "failed"] as const) : (["failed", "cancelled"] as const);
  return phases.has(first) ? first : phases.has(second) ? second : "succeeded";
}
