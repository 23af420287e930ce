import type { ComponentInput } from "../../component.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import type { Task } from "../../pipeline.ts";
import { describeType, type ValueType } from "../../types.ts";
import type { Rule } from "../rule.ts";

/** Every input without a default is given something. */
export const requiredInputsAreGiven: Rule = {
  task(task, _place, check) {
    if (task.component === undefined) return;
    const given = new Set(task.arguments.map(({ name }) => name));
    for (const input of task.component.inputs) {
      if (input.isOptional || given.has(input.name)) continue;
      const values = { component: task.callee, name: input.name, type: describeType(input.type) };
      check.report("missing-argument", task.spans.callee, values, fixesFor(check.text, task, input));
    }
  },
};

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
  const last = task.arguments.reduce((end, argument) => Math.max(end, argument.span.end), object.start + 1);
  const isFirst = last === object.start + 1;
  const inserted = isFirst ? ` ${property}${text[last] === "}" ? " " : ""}` : `, ${property}`;
  return [{ title, values: { name }, edits: [{ span: { start: last, end: last }, text: inserted }] }];
}

function plainest(type: ValueType): string | undefined {
  if (type.kind === "artifact") return undefined;
  const constants = { string: '""', integer: "0", double: "0", boolean: "false", list: "[]", struct: "{}" };
  return Object.hasOwn(constants, type.name) ? constants[type.name as keyof typeof constants] : undefined;
}
