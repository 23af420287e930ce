import type ts from "typescript";
import type { Component } from "../component.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { listed } from "../diagnostics/words.ts";
import type { BindingForm } from "../pipeline.ts";
import { printMember } from "../print/printLiteral.ts";
import { styleOf } from "../print/style.ts";
import type { BodyReading } from "./bodyReading.ts";
import { changeName, changeTo } from "./changeTo.ts";
import { report, textOf } from "./reading.ts";

/** A task that text before a dot means. */
export interface TaskReference {
  readonly task: string;
  readonly component: Component | undefined;
  /** What stands before the dot. */
  readonly expression: ts.Expression;
  /** The reference is to `t.outputs` rather than to `t`. */
  readonly isOutputs: boolean;
}

/** An output by its name, which is that of the node `at`: a property, or what a pattern takes out. */
export function outputOf(
  body: BodyReading,
  { task, component }: { readonly task: string; readonly component?: Component | undefined },
  output: string,
  at: ts.Node,
): BindingForm | undefined {
  if (output === "") return undefined;
  const names = component?.outputs.map(({ name }) => name);
  if (component !== undefined && names?.includes(output) === false) {
    const values = { component: component.source.exportName, name: output, outputs: listed(names) };
    const meant = names.length === 1 ? names[0] : nearest(output, names);
    report(body.file, "unknown-output", at, values, changeName(body.file, at, meant));
  }
  return { kind: "taskOutput", task, output };
}

/** `t.output` means the only output, whatever it is called. */
export function singleOutput(body: BodyReading, task: TaskReference, at: ts.Node): BindingForm | undefined {
  const outputs = task.component?.outputs;
  const only = outputs?.[0];
  if (outputs === undefined) return { kind: "taskOutput", task: task.task, output: "Output" };
  if (outputs.length === 1 && only !== undefined) return { kind: "taskOutput", task: task.task, output: only.name };
  reportNoSingle(
    body,
    task,
    at,
    outputs.map(({ name }) => byName(body, name)),
  );
  return undefined;
}

/** `outputs.name`, or `outputs["na-me"]`. */
function byName({ file }: BodyReading, output: string): string {
  return `outputs${printMember(output, styleOf(file.source))}`;
}

function reportNoSingle(body: BodyReading, task: TaskReference, at: ts.Node, forms: readonly string[]): void {
  const component = task.component?.source.exportName ?? textOf(body.file, task.expression);
  const count = task.component?.outputs.length ?? 0;
  const fixes = forms.flatMap((form) => changeTo(body.file, at, form));
  if (count === 0) report(body.file, "no-output", at, { component });
  else report(body.file, "no-single-output", at, { component, count }, fixes);
}

/** `t.output.name`: the field of an output is no value; where an output has that name, `t.outputs.name` was meant. */
export function reportFieldOfOutput(
  body: BodyReading,
  task: TaskReference,
  member: ts.Node,
  output: ts.Node,
  name: string,
): void {
  const names = task.component?.outputs.map((each) => each.name);
  const forms = names?.includes(name) === true ? ["outputs"] : [];
  if (names !== undefined && names.length !== 1) reportNoSingle(body, task, output, forms);
  else if (name !== "") {
    const fixes = forms.flatMap((form) => changeTo(body.file, output, form));
    report(body.file, "field-of-value", member, {}, fixes);
  }
}

/** `t.result`, which is nothing that a task has. */
export function reportUnknownMember(body: BodyReading, task: TaskReference, name: string, at: ts.Node): void {
  const outputs = task.component?.outputs.map((output) => output.name);
  if (outputs?.length === 0) {
    reportNoSingle(body, task, at, []);
    return;
  }
  const only = outputs?.length === 1 ? "output" : undefined;
  const meant = outputs?.includes(name) ? byName(body, name) : (only ?? nearest(name, ["output", "outputs"]));
  const text = textOf(body.file, task.expression);
  const values = { name: text, example: `${text}.${meant ?? "output"}` };
  report(body.file, "task-is-not-a-value", at, values, changeTo(body.file, at, meant));
}

/** A task, or all outputs of one, where a value is wanted. `name` is the text that means the task. */
export function reportTaskAsValue(
  body: BodyReading,
  at: ts.Node,
  name: string,
  component: Component | undefined,
): void {
  const outputs = component?.outputs ?? [];
  if (component !== undefined && outputs.length === 0) {
    report(body.file, "no-output", at, { component: component.source.exportName });
    return;
  }
  const forms = outputs.length > 1 ? outputs.map((output) => byName(body, output.name)) : ["output"];
  const fixes = forms.flatMap((form) => changeTo(body.file, at, `${name}.${form}`));
  report(body.file, "task-is-not-a-value", at, { name, example: `${name}.${forms[0] ?? "output"}` }, fixes);
}
