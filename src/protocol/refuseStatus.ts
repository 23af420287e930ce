import { sentence, type Sentence } from "../l10n/sentence.ts";
import type { CanvasView, WireEnd } from "./canvasView.ts";
import type { ViewIndex } from "./view/viewIndex.ts";
import { wireEndId } from "./wireEnd.ts";

/**
 * A task that is told how another one ended, and runs whatever that was, waits for that one, which stands beside it, and for no
 * other: KFP could not say whose status it is (`check/rules/finalStatusIsForFinally.ts`).
 */
export function refuseStatus(view: CanvasView, index: ViewIndex, from: WireEnd, to: WireEnd): Sentence | undefined {
  const task = to.kind === "task" || to.kind === "taskInput" ? to.task : undefined;
  if (task === undefined || !index.toldOfStatus.has(task)) return undefined;
  const before = waitedFor(view, task);
  // What an input is given anew takes the place of what it was given.
  const after = waitedFor(view, task, to.kind === "taskInput" ? wireEndId(to) : undefined);
  if (from.kind === "task" || from.kind === "taskOutput") after.add(from.task);
  const [other] = before;
  if (other === undefined && after.size === 0) return undefined;
  if (after.size === 0)
    return sentence("{task} is told how {other} ended, so it has to wait for that one.", { task, other: other ?? "" });
  if (after.size > 1)
    return sentence("{task} is told how {other} ended, so it waits for that one alone.", { task, other: other ?? "" });
  const [only = ""] = after;
  if (blockOf(index, only) === blockOf(index, task)) return undefined;
  return sentence("{task} is told how the one that it waits for ended, so that has to stand in the same block.", {
    task,
  });
}

/** The tasks that a task waits for, but for what one of its inputs is given. */
function waitedFor({ wires }: CanvasView, task: string, without?: string): Set<string> {
  const found = new Set<string>();
  for (const { from, to } of wires) {
    const isInto = (to.kind === "task" || to.kind === "taskInput") && to.task === task && wireEndId(to) !== without;
    if (isInto && (from.kind === "task" || from.kind === "taskOutput")) found.add(from.task);
  }
  return found;
}

function blockOf({ levels }: ViewIndex, key: string): string | undefined {
  return levels.get(key)?.at(-1)?.block;
}
