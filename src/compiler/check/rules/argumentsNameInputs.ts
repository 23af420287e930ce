import { nearest } from "../../diagnostics/nearest.ts";
import { listed } from "../../diagnostics/words.ts";
import type { Rule } from "../rule.ts";

/** Every argument is for an input that the component has. */
export const argumentsNameInputs: Rule = {
  task(task, _place, check) {
    const { component } = task;
    if (component === undefined) return;
    const names = new Set(component.inputs.map(({ name }) => name));
    for (const { name, nameSpan, isSpread, valueSpan } of task.arguments) {
      if (names.has(name)) continue;
      const given = new Set(task.arguments.map((argument) => argument.name));
      const nearby = nearest(
        name,
        [...names].filter((input) => !given.has(input)),
      );
      const isShorthand = nameSpan.start === valueSpan.start;
      const text = isShorthand ? `${nearby ?? ""}: ${name}` : (nearby ?? "");
      const fix = { title: 'Change to "{name}"', values: { name: nearby ?? "" }, edits: [{ span: nameSpan, text }] };
      const values = { component: task.callee, name, inputs: listed([...names]) };
      check.report("unknown-argument", nameSpan, values, nearby === undefined || isSpread === true ? [] : [fix]);
    }
  },
};
