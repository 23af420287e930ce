import type { Sentence } from "../../l10n/sentence.ts";
import { nameOfTask } from "../../run/failures.ts";
import { pathKey, type RunState, type TaskState } from "../../run/runState.ts";

/** The task that a failed run failed at: the first one whose own work failed, not the groups around it. */
export function failedTask(state: RunState): TaskState | undefined {
  const failed = Object.values(state.tasks).filter(({ phase, kind }) => phase === "failed" && kind === "task");
  return failed.sort((a, b) => (a.finishTime ?? 0) - (b.finishTime ?? 0))[0];
}

/** What is said of a failed run: the failing task's name, with its iteration, and reason, else the run's own. */
export function failureOf(state: RunState): {
  readonly path?: string;
  readonly name?: Sentence;
  readonly said: TaskState | RunState;
} {
  const task = failedTask(state);
  if (!task) return { said: state };
  return { path: pathKey(task.path), name: nameOfTask(task), said: task };
}
