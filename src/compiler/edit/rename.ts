import ts from "typescript";
import { addedTaskKey } from "./addedKeys.ts";
import { taskOf, type Editing } from "./editing.ts";
import { spanOfNode } from "./objectLiteral.ts";
import type { Operation } from "./operation.ts";
import { hasOtherLetters, ownKey } from "../read/names.ts";
import { printLiteral } from "../print/printLiteral.ts";
import { refuse } from "./refusal.ts";
import type { Variable } from "./scopes.ts";
import { setCallOption } from "./setArgument.ts";
import { isTaken, variableNameOf, variableOf } from "./variableNames.ts";
import { sentence } from "../../l10n/sentence.ts";

/**
 * Renames the variable of a task, and every mention of it; a call without a variable gets one. What people see is what was
 * typed: where the variable does not show it, or an option has named the task before, the option `name` does.
 */
export function rename(editing: Editing, operation: Operation & { kind: "rename" }): readonly string[] {
  const task = taskOf(editing, operation.task);
  const name = validName(operation.name);
  const title = operation.name.trim();
  const hasOwnKey = ownKey(task) !== undefined;
  const isShown = !hasOwnKey && (hasOtherLetters(name) ? name === title : task.options.name === undefined);
  if (title !== task.title && (task.options.name !== undefined || !isShown)) {
    setCallOption(editing, task, "name", printLiteral(title, editing.style));
  }
  if (name === task.variable) return [task.key];
  refuseTaken(editing, name);
  const variable = editing.scopes.variables.find(
    (each) => each.declaration.getStart(editing.source) === task.spans.variable?.start,
  );
  if (task.variable === undefined) variableOf(editing, task, name);
  else if (variable) renameVariable(editing, variable, name);
  else
    refuse(
      sentence("{variable} cannot be renamed from the canvas: rename it in the text.", { variable: task.variable }),
    );
  if (hasOwnKey) return [task.key];
  return [addedTaskKey(editing, name, task.component?.name ?? task.callee, task.spans.call.start)];
}

/** A variable's name made of what a person typed; refuses what has no letters. */
export function validName(text: string): string {
  return variableNameOf(text) ?? refuse(sentence("“{text}” has no letters to make a variable's name of.", { text }));
}

/** Refuses a name that something in the file has already. */
export function refuseTaken(editing: Editing, name: string): void {
  if (isTaken(editing, name)) refuse(sentence("{name} is already the name of something else in this file.", { name }));
}

/** Replaces a variable's name wherever it is mentioned and, unless the caller does that itself, where it is declared. */
export function renameVariable(editing: Editing, variable: Variable, name: string, isDeclared = true): void {
  editing.taken.add(name);
  if (isDeclared) renameAt(editing, variable.declaration, name);
  for (const { node } of variable.references) renameAt(editing, node, name);
}

function renameAt(editing: Editing, node: ts.Identifier, name: string): void {
  editing.draft.replace(spanOfNode(editing, node), renamedText(node, name));
}

/** What stands for a name that is now another. `{ flip }` becomes `{ flip: name }`: the property keeps its name. */
export function renamedText(node: ts.Identifier, name: string): string {
  const { parent } = node;
  const isShorthand = ts.isShorthandPropertyAssignment(parent) && parent.name === node;
  const isPattern = ts.isBindingElement(parent) && parent.name === node && parent.propertyName === undefined;
  const keeps = isShorthand || (isPattern && ts.isObjectBindingPattern(parent.parent));
  return keeps ? `${node.text}: ${name}` : name;
}
