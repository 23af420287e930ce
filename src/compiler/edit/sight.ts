import ts from "typescript";
import type { Loop } from "../pipeline.ts";
import { variableName } from "../variableId.ts";
import { loopOf, type Editing } from "./editing.ts";
import { nameText } from "./objectLiteral.ts";
import type { OperationValue } from "./operation.ts";
import { refuse } from "./refusal.ts";
import type { BlockNode, Variable } from "./scopes.ts";
import { sentence } from "../../l10n/sentence.ts";

/** The variable a name means from inside `around` (blocks from the inside out); undefined where none of that name is in sight. */
export function seenAs({ scopes }: Editing, name: string, around: readonly BlockNode[]): Variable | undefined {
  const same = scopes.variables.filter((variable) => variable.name === name);
  // Of a loop's item and what its body declares by that name, the latter is meant.
  for (const block of around) {
    const own = same.findLast((variable) => variable.block === block);
    if (own !== undefined) return own;
  }
  return same.find((variable) => variable.block === undefined);
}

/** Where none of that name is in sight, one that is out of sight. */
export function named(editing: Editing, name: string, around: readonly BlockNode[]): readonly Variable[] {
  const found = seenAs(editing, name, around) ?? editing.scopes.variables.find((variable) => variable.name === name);
  return found ? [found] : [];
}

/** A list or a `let`, by what the graph knows it by. */
export function variableOfId(editing: Editing, id: string, around: readonly BlockNode[]): readonly Variable[] {
  const start = editing.pipeline.variables?.find((each) => each.id === id)?.nameSpan.start;
  const found = declaredAt(editing, start);
  return found ? [found] : named(editing, variableName(id), around);
}

/** The variable whose declaring name starts there. */
export function declaredAt({ scopes, source }: Editing, start: number | undefined): Variable | undefined {
  return scopes.variables.find(({ declaration }) => declaration.getStart(source) === start);
}

/** What holds a loop's item, or the field of it that a path begins with (`for (const { field: name } of …)`). */
export interface ItemHolder {
  readonly variable: Variable | undefined;
  readonly name: string;
  /** What of the path is left. */
  readonly path: readonly string[];
}

/** By which name a value of a loop's item is written, inside that loop. */
export function itemHolder(editing: Editing, loop: Loop, path: readonly string[]): ItemHolder {
  const whole = declaredAt(editing, loop.itemSpan.start);
  if (whole) return { variable: whole, name: whole.name, path };
  const [field, ...rest] = path;
  const { start, end } = loop.itemSpan;
  const variable = editing.scopes.variables.find(({ declaration }) => {
    const element = declaration.parent;
    const isOwn = start < declaration.pos && declaration.end < end && ts.isBindingElement(element);
    return isOwn && nameText(element.propertyName ?? declaration) === field;
  });
  return variable ? { variable, name: variable.name, path: rest } : { variable, name: loop.item, path };
}

/** Refuses a value that a block can see, but where its name means another: TypeScript would take that one. */
export function refuseHiddenName(editing: Editing, value: OperationValue, around: readonly BlockNode[]): void {
  for (const variable of namedBy(editing, value, around)) {
    const isSeen = variable.block === undefined || around.includes(variable.block);
    if (isSeen && seenAs(editing, variable.name, around) !== variable) refuseOther(variable.name);
  }
}

/** Ends what would make a name mean something else than it does. */
export function refuseOther(name: string): never {
  return refuse(sentence("{name} is the name of something else there: rename one of the two first.", { name }));
}

/** The variables by whose names a value would be written; typed code means whatever its names mean there. */
function namedBy(editing: Editing, value: OperationValue, around: readonly BlockNode[]): readonly Variable[] {
  switch (value.kind) {
    case "collected":
      return variableOfId(editing, value.list, around);
    case "oneOf":
      return variableOfId(editing, value.variable, around);
    case "loopItem":
      return found(itemHolder(editing, loopOf(editing, value.loop), value.path).variable);
    case "pipelineInput": {
      const input = editing.pipeline.inputs.find(({ name }) => name === value.input);
      const name = input?.variable ?? value.input;
      return editing.scopes.variables.filter((each) => each.block === undefined && each.name === name);
    }
    case "taskOutput": {
      const task = editing.byKey.get(value.task);
      const start = task?.kind === "task" ? task.spans.variable?.start : undefined;
      return start === undefined ? [] : found(declaredAt(editing, start));
    }
    case "constant":
    case "code":
      return [];
  }
}

function found(variable: Variable | undefined): readonly Variable[] {
  return variable ? [variable] : [];
}
