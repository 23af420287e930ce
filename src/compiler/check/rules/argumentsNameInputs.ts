import type { Argument, Task } from "../../pipeline.ts";
import type { Fix } from "../../diagnostics/diagnostic.ts";
import { listed } from "../../diagnostics/words.ts";
import { meantInput } from "../meantInput.ts";
import { printPropertyName } from "../../print/printLiteral.ts";
import { defaultStyle, styleOf } from "../../print/style.ts";
import type { Check, Rule } from "../rule.ts";

/** Every argument is for an input that the component has. */
export const argumentsNameInputs: Rule = {
  task(task, _place, check) {
    const { component } = task;
    if (component === undefined) return;
    const names = new Set(component.inputs.map(({ name }) => name));
    for (const argument of [...task.arguments, ...(task.leftOut ?? [])]) {
      const { name, nameSpan } = argument;
      if (names.has(name)) continue;
      const values = { component: task.callee, name, inputs: listed([...names]) };
      check.report("unknown-argument", nameSpan, values, fixesFor(check, task, argument));
    }
  },
};

/** Puts the name that was meant in its place; the shorthand `{ nme }` becomes `{ name: nme }`. */
function fixesFor(
  { tree }: Check,
  task: Task,
  { name, nameSpan, valueSpan, isSpread }: Pick<Argument, "name" | "nameSpan"> & Partial<Argument>,
): Fix[] {
  const meant = meantInput(task, name);
  if (meant === undefined || isSpread === true) return [];
  const isShorthand = nameSpan.start === valueSpan?.start;
  const property = printPropertyName(meant, tree ? styleOf(tree) : defaultStyle);
  const edits = [{ span: nameSpan, text: isShorthand ? `${property}: ${name}` : property }];
  return [{ title: 'Change to "{name}"', values: { name: meant }, edits }];
}
