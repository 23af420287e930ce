import { sentence, type Sentence } from "../l10n/sentence.ts";
import type { TaskPath } from "./runEvent.ts";
import { pathKey, type TaskState } from "./runState.ts";

/** Something of a run that failed by itself, not because of what is in it. */
export interface Failure {
  readonly path: TaskPath;
  /** What people call it. */
  readonly name: string;
  /** Of a group or loop that failed by itself: what it says tells more than its name, which is a compiler's. */
  readonly reason?: Sentence;
}

/** How many tasks are named in one sentence. */
const mostNames = 3;

/**
 * Which tasks failed, in one sentence; undefined of none.
 *
 * @param depth How much of the paths the one who says it stands at itself: an iteration does not name itself.
 */
export function sayFailures(failures: readonly Failure[], depth = 0): Sentence | undefined {
  const [first] = failures;
  if (!first) return undefined;
  if (failures.length === 1 && first.reason) return first.reason;
  const names = namesOf(failures);
  if (names.length === 1) return sayOne(first, failures.length, depth);
  const shown = names.slice(0, mostNames).join(", ");
  return names.length <= mostNames
    ? sentence("{names} failed.", { names: shown })
    : sentence("{names} and {more} more failed.", { names: shown, more: names.length - mostNames });
}

function sayOne({ path, name }: Failure, count: number, depth: number): Sentence {
  if (count > 1) return sentence('"{name}" failed in {count} iterations.', { name, count });
  const iteration = iterationOf(path.slice(depth));
  return iteration === undefined
    ? sentence('"{name}" failed.', { name })
    : sentence('"{name}" failed in iteration {iteration}.', { name, iteration });
}

/** Each task's once, in whatever iterations it failed. */
function namesOf(failures: readonly Failure[]): readonly string[] {
  const names = new Map<string, string>();
  for (const { path, name } of failures)
    names.set(pathKey(path.filter((part) => typeof part === "string")), `"${name}"`);
  return [...names.values()];
}

/** `2`, or `2 / 1` in a loop within a loop: counted from 1, as people do. Undefined outside of loops. */
function iterationOf(path: TaskPath): string | undefined {
  const numbers = path.filter((part) => typeof part === "number").map((index) => index + 1);
  return numbers.length === 0 ? undefined : numbers.join(" / ");
}

/** What people call a task, with the iteration it is in. */
export function nameOfTask({ path, displayName }: Pick<TaskState, "path" | "displayName">): Sentence {
  const name = displayName ?? String(path.findLast((part) => typeof part === "string"));
  const iteration = iterationOf(path);
  return iteration === undefined
    ? sentence("{name}", { name })
    : sentence("{name} (iteration {iteration})", { name, iteration });
}

/** What of a run failed by itself, as its tasks tell, in the order it did. */
export function failuresIn(tasks: Iterable<TaskState>): readonly Failure[] {
  const failed = [...tasks].filter(({ phase }) => phase === "failed");
  const holders = new Set(failed.flatMap(({ path }) => path.map((_, length) => pathKey(path.slice(0, length)))));
  return failed
    .filter(({ path }) => !holders.has(pathKey(path)))
    .sort((a, b) => (a.finishTime ?? 0) - (b.finishTime ?? 0))
    .map(failureOf);
}

function failureOf({ path, kind, displayName, message, sentence: said }: TaskState): Failure {
  const name = displayName ?? String(path.findLast((part) => typeof part === "string"));
  const isGroup = kind === "group" || kind === "loop";
  const reason = said ?? (message === undefined ? undefined : sentence("{message}", { message }));
  return isGroup && reason ? { path, name, reason } : { path, name };
}
