import { findCallable } from "../components/find.ts";
import type { Drawing } from "../drawing.ts";
import type { Scope } from "../scope.ts";
import { callText } from "./call.ts";

type DrawStatement = (d: Drawing, scope: Scope) => readonly string[];

/** A group that others may wait for: the tasks of it are handed out by a list, which is declared before it. */
export function mayBeAwaited(draw: DrawStatement, of: Scope["taskLists"][number]["of"]): DrawStatement {
  return (d, scope) => {
    if (!d.chance.often(20)) return draw(d, scope);
    const list = { name: scope.claim(`tasks${++d.program.taskLists}`), isFilled: false };
    const { taskLists } = d.pipeline;
    taskLists.push(list);
    const lines = draw(d, scope);
    taskLists.splice(taskLists.indexOf(list), 1);
    if (list.isFilled) scope.taskLists.push({ name: list.name, of });
    const waiting = list.isFilled && d.chance.often(70) ? [`${waitingFor(d, scope, list.name)};`] : [];
    if (waiting.length > 0) d.note(of);
    return [`const ${list.name}: AnyTask[] = [];`, ...lines, ...waiting];
  };
}

function waitingFor(d: Drawing, scope: Scope, list: string): string {
  const tasks = scope.tasks.length > 0 && d.chance.often(30) ? [d.chance.pick(scope.tasks)] : [];
  return callText(d, scope, findCallable(d, scope), 0, { after: [`...${list}`, ...tasks] });
}

/** A list that the task of a statement is to be pushed to; undefined for none. */
export function listToPushTo(d: Drawing, scope: Scope): string | undefined {
  const { taskLists } = d.pipeline;
  if (taskLists.length === 0 || scope.isIn("finally") || !d.chance.often(60)) return undefined;
  const list = d.chance.pick(taskLists);
  list.isFilled = true;
  return list.name;
}
