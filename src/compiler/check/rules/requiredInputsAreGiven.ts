import type { ComponentInput } from "../../component.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import type { Task } from "../../pipeline.ts";
import { describeType, type ValueType } from "../../types.ts";
import { meantInput } from "../meantInput.ts";
import type { Rule } from "../rule.ts";

/** Every input without a default is given something. A misspelt name counts: it has its own diagnostic. */
export const requiredInputsAreGiven: Rule = {
  task(task, _place, check) {
    const missing = task.component?.inputs.filter((input) => !input.isOptional && !isGiven(task, input)) ?? [];
    if (missing.length === 0 || task.isPartlyRead === true || !isReadable(check.text, task)) return;
    const meant = new Set(task.arguments.map(({ name }) => meantInput(task, name)));
    for (const input of missing) {
      if (meant.has(input.name)) continue;
      const values = { component: task.callee, name: input.name, type: describeType(input.type) };
      check.report("missing-argument", task.spans.callee, values, fixesFor(check.text, task, input));
    }
  },
};

function isGiven(task: Task, input: ComponentInput): boolean {
  return task.arguments.some(({ name }) => name === input.name);
}

/** Arguments that are no object literal and no constant record were reported where they stand. */
function isReadable(text: string, { arguments: given, spans }: Task): boolean {
  return spans.arguments === undefined || given.length > 0 || text[spans.arguments.start] === "{";
}

/** Adds the argument with the plainest constant of its type; an artifact has none. */
function fixesFor(text: string, task: Task, { name, type }: ComponentInput): Fix[] {
  const value = plainest(type);
  if (value === undefined) return [];
  const property = `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name)}: ${value}`;
  const object = task.spans.arguments;
  const title = 'Add "{name}"';
  if (object === undefined) {
    const at = task.spans.call.end - 1;
    return [{ title, values: { name }, edits: [{ span: { start: at, end: at }, text: `{ ${property} }` }] }];
  }
  if (text[object.start] !== "{" || text[object.end - 1] !== "}") return [];
  const leftOut = task.leftOut?.find((each) => each.name === name);
  if (leftOut !== undefined) return [{ title, values: { name }, edits: [{ span: leftOut.span, text: property }] }];
  const given = [...task.arguments, ...(task.leftOut ?? [])];
  const last = given.reduce((end, argument) => Math.max(end, argument.span.end), object.start + 1);
  const span = { start: last, end: last };
  if (given.length > 0) return [{ title, values: { name }, edits: [{ span, text: `, ${property}` }] }];
  // What else stands in the braces is not understood, or a comment.
  const isAlone = text.slice(last, object.end - 1).trim() === "";
  const after = !isAlone ? "," : text[last] === "}" ? " " : "";
  return [{ title, values: { name }, edits: [{ span, text: ` ${property}${after}` }] }];
}

function plainest(type: ValueType): string | undefined {
  if (type.kind === "artifact") return undefined;
  const constants = { string: '""', integer: "0", double: "0", boolean: "false", list: "[]", struct: "{}" };
  return Object.hasOwn(constants, type.name) ? constants[type.name as keyof typeof constants] : undefined;
}
