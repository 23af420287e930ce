import { inputNamed } from "../inputNamed.ts";
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
    for (const argument of task.arguments) checkName(check, task, argument);
    for (const argument of task.leftOut ?? []) checkName(check, task, argument);
  },
};

type Named = Pick<Argument, "name" | "nameSpan"> & Partial<Argument>;

function checkName(check: Check, task: Task, argument: Named): void {
  const { name, nameSpan } = argument;
  if (task.component === undefined || inputNamed(task.component, name) !== undefined) return;
  const inputs = listed(task.component.inputs.map((input) => input.name));
  check.report("unknown-argument", nameSpan, { component: task.callee, name, inputs }, fixesFor(check, task, argument));
}

/** Puts the name that was meant in its place; the shorthand `{ nme }` becomes `{ name: nme }`. */
function fixesFor({ tree }: Check, task: Task, { name, nameSpan, valueSpan, isSpread }: Named): Fix[] {
  const meant = meantInput(task, name);
  if (meant === undefined || isSpread === true) return [];
  const isShorthand = nameSpan.start === valueSpan?.start;
  const property = printPropertyName(meant, tree ? styleOf(tree) : defaultStyle);
  const edits = [{ span: nameSpan, text: isShorthand ? `${property}: ${name}` : property }];
  return [{ title: 'Change to "{name}"', values: { name: meant }, edits }];
}
