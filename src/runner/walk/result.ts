import type { Failure } from "../../run/failures.ts";
import type { Phase, TaskValues } from "../../run/runEvent.ts";
import type { Sentence } from "../../l10n/sentence.ts";

/** How a task, a group or an iteration ended. */
export interface TaskResult {
  readonly phase: Exclude<Phase, "pending" | "running">;
  readonly outputs: TaskValues;
  /** One sentence, when it failed, was skipped or was cancelled. */
  readonly message?: Sentence;
  /** Of a group, loop or iteration that failed with what is in it: the innermost that did. */
  readonly failures?: readonly Failure[];
  /** Of a task that was taken from the cache: the run that did the work. */
  readonly cachedFrom?: string;
}

export const noValues: TaskValues = { parameters: {}, artifacts: {} };

/** Whether what depends on it may start. */
export function wentWell(result: TaskResult): boolean {
  return result.phase === "succeeded" || result.phase === "cached";
}

/**
 * The phase of what holds these: cancelled before failed before succeeded. A skipped part does not spoil the whole.
 * KFP's compiler makes tasks that ignore upstream failures exit hooks, so a failure stays one, whatever runs after it.
 */
export function phaseOfAll(results: Iterable<TaskResult>): "succeeded" | "failed" | "cancelled" {
  let phase: "succeeded" | "failed" = "succeeded";
  for (const result of results) {
    if (result.phase === "cancelled") return "cancelled";
    if (result.phase === "failed") phase = "failed";
  }
  return phase;
}
