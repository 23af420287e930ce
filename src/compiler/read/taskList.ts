import ts from "typescript";
import type { BodyReading } from "./bodyReading.ts";
import { importedName, typeReference } from "./readType.ts";
import { resolveName } from "./readValue.ts";
import { report, textOf, type FileReading } from "./reading.ts";
import type { Scope, Variable } from "./scope.ts";
import { unwrap } from "./syntax.ts";

export type TaskList = Variable & { kind: "tasks" };

/** Whether a type is that of a list of tasks: `AnyTask[]`. */
export function isTaskListType(reading: FileReading, node: ts.TypeNode | undefined): boolean {
  const reference = typeReference(node);
  const item =
    node !== undefined && ts.isArrayTypeNode(node)
      ? node.elementType
      : reference?.name === "Array"
        ? reference.argument
        : undefined;
  const name = typeReference(item)?.name;
  return name !== undefined && importedName(reading, name) === "AnyTask";
}

/** `list.push(task);` of a list of tasks: a variable, or a call that is made there. */
export function readTaskPush(body: BodyReading, list: TaskList, value: ts.Expression, statement: ts.Statement): void {
  const inner = unwrap(value);
  const task = taskIn(body, inner, statement);
  if (task !== undefined) list.pushed.push({ task, scope: body.scope });
}

function taskIn(body: BodyReading, inner: ts.Expression, statement: ts.Statement): string | undefined {
  if (ts.isIdentifier(inner) && inner.text !== "") {
    const variable = resolveName(body, inner);
    if (variable?.kind === "task") return variable.task;
    if (variable === undefined || variable.kind === "unknown") return undefined;
  }
  const task = ts.isCallExpression(inner) ? body.readers.call(body, inner, statement) : undefined;
  if (task === undefined) report(body.file, "push-needs-task", inner, { name: textOf(body.file, inner) });
  return task?.key;
}

/**
 * The tasks of a list, where one waits for all of them. A list that a loop fills is complete behind the loop only: each of its
 * iterations pushes to the same one.
 */
export function tasksOfList(body: BodyReading, list: TaskList, at: ts.Node): readonly string[] {
  const name = list.list;
  const loop = list.pushed.map(({ scope }) => sharedLoop(body.scope, scope, list.scope)).find((each) => each);
  if (loop !== undefined) report(body.file, "list-used-in-its-loop", at, { name });
  else if (list.pushed.length === 0) report(body.file, "empty-task-list", at, { name });
  return loop === undefined ? [...new Set(list.pushed.map(({ task }) => task))] : [];
}

/** A loop around both blocks that the list is declared outside of. */
function sharedLoop(user: Scope, pusher: Scope, declared: Scope): Scope | undefined {
  const around = new Set(scopesUpTo(pusher, declared));
  return scopesUpTo(user, declared).find((scope) => scope.kind === "loop" && around.has(scope));
}

/** A block and those around it, without the last. */
function scopesUpTo(inner: Scope, outer: Scope): readonly Scope[] {
  const scopes: Scope[] = [];
  for (let each: Scope | undefined = inner; each !== undefined && each !== outer; each = each.parent) scopes.push(each);
  return scopes;
}
