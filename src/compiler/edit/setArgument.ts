import ts from "typescript";
import { codeAt } from "./available.ts";
import { callOf, nodeOf, taskOf, type Editing } from "./editing.ts";
import { printProperty, propertyOf, removeElements, setProperty } from "./objectLiteral.ts";
import type { Binding, Task } from "../pipeline.ts";
import type { Operation, OperationValue, WireTarget } from "./operation.ts";
import type { Span } from "../text.ts";
import { refuse } from "./refusal.ts";
import { leaving, partsBringing, replaceParts } from "./textParts.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Gives an input a value. Tasks move where the value would otherwise not be there yet. */
export function setArgument(editing: Editing, operation: Operation & { kind: "setArgument" }): readonly string[] {
  const { value, input } = operation;
  if (value.kind === "taskOutput" && value.task === operation.task)
    refuse(sentence("A task cannot be given its own output."));
  const task = taskOf(editing, operation.task);
  const given = task.arguments.find((each) => each.name === input);
  if (given && isSame(given.binding, value)) return [];
  const code = codeAt(editing, value, nodeOf(editing, task), task.spans.call);
  putArgument(editing, operation, code);
  return [];
}

/** Writes the code of a value into an argument, or into the part of it that is meant. */
export function putArgument(editing: Editing, place: ArgumentPlace, code: string): void {
  const task = taskOf(editing, place.task);
  const given = task.arguments.find((each) => each.name === place.input);
  const parts = place.part && given ? partsBringing(editing, task, given, place.part) : undefined;
  if (parts) replaceParts(editing, parts, code);
  else setCallArgument(editing, callOf(editing, task), place.input, code, given?.span);
}

type ArgumentPlace = Omit<WireTarget & { kind: "argument" }, "kind">;

/** Whether the text gives this output of a task already, wherever its call stands. */
export function isSame(binding: Binding, value: OperationValue): boolean {
  if (binding.kind !== "taskOutput" || value.kind !== "taskOutput") return false;
  return binding.task === value.task && binding.output === value.output;
}

/** Writes an argument into a call, as code; `effective` is where its value comes from now, be it a spread. */
export function setCallArgument(
  editing: Editing,
  call: ts.CallExpression,
  input: string,
  code: string,
  effective?: Span,
): void {
  const { style, draft } = editing;
  const [given] = call.arguments;
  if (given === undefined) {
    const { braceSpace: space } = style;
    const object = `{${space}${printProperty(editing, input, code)}${space}}`;
    draft.replace({ start: call.arguments.pos, end: call.end - 1 }, object);
  } else if (ts.isObjectLiteralExpression(given)) {
    setProperty(editing, given, input, code, effective);
  } else {
    refuse(sentence("The arguments of this call are not written as { … }, so they cannot be changed from the canvas."));
  }
}

/**
 * Takes an argument out of the text; a required one then shows as missing. Of a text, list or
 * record with more than one value in it only the part that is meant goes.
 */
export function clearArgument(editing: Editing, operation: Operation & { kind: "clearArgument" }): readonly string[] {
  const task = taskOf(editing, operation.task);
  const call = callOf(editing, task);
  const argument = task.arguments.find(({ name }) => name === operation.input);
  if (argument && operation.part) {
    const left = leaving(editing, partsBringing(editing, task, argument, operation.part));
    if (left !== "nothing") {
      left();
      return [];
    }
  }
  const spread = task.arguments.find(({ name, isSpread }) => name === operation.input && isSpread === true);
  if (spread) refuseSpread(editing, operation.input, spread.span);
  const [given] = call.arguments;
  const property = given && ts.isObjectLiteralExpression(given) ? propertyOf(given, operation.input) : undefined;
  if (given === undefined || property === undefined || !ts.isObjectLiteralExpression(given)) {
    return refuse(sentence("{input} is not set.", { input: operation.input }));
  }
  clearProperty(editing, call, given, new Set([property]));
  return [];
}

/** Without any arguments left, `foo({ a: 1 })` becomes `foo()`, or `foo({}, options)`. */
export function clearProperty(
  editing: Editing,
  call: ts.CallExpression,
  object: ts.ObjectLiteralExpression,
  gone: ReadonlySet<ts.Node>,
): void {
  const isEmpty = object.properties.every((each) => gone.has(each));
  if (isEmpty && call.arguments.length === 1)
    editing.draft.replace({ start: call.arguments.pos, end: call.end - 1 }, "");
  else removeElements(editing, object, gone);
}

/** What comes from a constant record cannot be taken out of one call. */
export function refuseSpread(editing: Editing, name: string, span: Span): never {
  const spread = editing.source.text.slice(span.start, span.end);
  return refuse(
    sentence("{name} comes from “{spread}”: take it out there, or give it another value here.", { name, spread }),
  );
}

/** Sets or removes an option of a task, in the second argument of its call. */
export function setCallOption(editing: Editing, task: Task, option: string, code: string | undefined): void {
  const call = callOf(editing, task);
  const effective = task.options.spans?.[option];
  const { style, draft } = editing;
  const [given, options] = call.arguments;
  if (options !== undefined && !ts.isObjectLiteralExpression(options)) {
    refuse(sentence("The options of this call are not written as { … }, so they cannot be changed from the canvas."));
  } else if (code !== undefined) {
    const { braceSpace: space } = style;
    const object = `{${space}${printProperty(editing, option, code)}${space}}`;
    if (options) setProperty(editing, options, option, code, effective);
    else if (given) draft.insert(given.end, `, ${object}`);
    else draft.replace({ start: call.arguments.pos, end: call.end - 1 }, `{}, ${object}`);
  } else if (options && given) {
    const property = propertyOf(options, option);
    if (effective && effective.start !== property?.getStart(editing.source)) refuseSpread(editing, option, effective);
    if (property) removeOptions(editing, call, options, new Set([property]));
  }
}

/** Without any options left, `foo({ … }, { cpu: "1" })` becomes `foo({ … })`, and `foo({}, …)` becomes `foo()`. */
export function removeOptions(
  editing: Editing,
  call: ts.CallExpression,
  options: ts.ObjectLiteralExpression,
  gone: ReadonlySet<ts.Node>,
): void {
  const [given] = call.arguments;
  if (given === undefined || !options.properties.every((each) => gone.has(each))) {
    removeElements(editing, options, gone);
    return;
  }
  const isBare = ts.isObjectLiteralExpression(given) && given.properties.length === 0;
  editing.draft.replace({ start: isBare ? call.arguments.pos : given.end, end: call.end - 1 }, "");
}
