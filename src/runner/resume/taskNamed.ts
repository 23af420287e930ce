import { sentence } from "../../l10n/sentence.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import type { RunState, TaskState } from "../../run/runState.ts";
import { Refusal } from "../refusal.ts";

/**
 * The task of a run that a person names: by its path, as the command line prints it (`for-loop-1/iteration 2/train`) or as
 * the run's folder has it (`for-loop-1/1/train`), or by its name alone where only one has it. Refuses any other.
 */
export function taskNamed(state: RunState, words: string): TaskState {
  const key = words.replace(
    /(^|\/)iteration (\d+)(?=\/|$)/g,
    (_, before: string, number: string) => `${before}${Number(number) - 1}`,
  );
  const exact = Object.hasOwn(state.tasks, key) ? state.tasks[key] : undefined;
  if (exact) return exact;
  const named = Object.values(state.tasks).filter(
    ({ path, displayName }) => path.at(-1) === words || displayName === words,
  );
  const [first, second] = named;
  if (first && !second) return first;
  const { runId } = state;
  if (!first) throw new Refusal(sentence('The run {run} has no task "{task}".', { run: runId, task: words }));
  const paths = named.map(({ path }) => printed(path));
  throw new Refusal(
    sentence('The run {run} has {count} tasks "{task}": name one of {paths}.', {
      run: runId,
      count: paths.length,
      task: words,
      paths: paths.slice(0, mostPaths).join(", ") + (paths.length > mostPaths ? ", …" : ""),
    }),
  );
}

/** How many paths are named in one sentence. */
const mostPaths = 5;

function printed(path: TaskPath): string {
  return path.map((part) => (typeof part === "number" ? `iteration ${part + 1}` : part)).join("/");
}
