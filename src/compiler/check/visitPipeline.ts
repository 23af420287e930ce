import { optionBindings } from "../optionBindings.ts";
import type { Binding, ConditionExpression, Statement } from "../pipeline.ts";
import type { Span } from "../text.ts";
import type { Place } from "./place.ts";
import type { Check, Rule } from "./rule.ts";

/** The functions of all rules, by what they are asked of: most rules ask of one thing only. */
type Hooks = { readonly [Part in keyof Rule]-?: readonly NonNullable<Rule[Part]>[] };

const hooks = new WeakMap<readonly Rule[], Hooks>();

function hooksOf(rules: readonly Rule[]): Hooks {
  const known = hooks.get(rules);
  if (known !== undefined) return known;
  const found: Hooks = {
    pipeline: rules.flatMap(({ pipeline }) => pipeline ?? []),
    input: rules.flatMap(({ input }) => input ?? []),
    output: rules.flatMap(({ output }) => output ?? []),
    task: rules.flatMap(({ task }) => task ?? []),
    condition: rules.flatMap(({ condition }) => condition ?? []),
    loop: rules.flatMap(({ loop }) => loop ?? []),
    exitHandler: rules.flatMap(({ exitHandler }) => exitHandler ?? []),
    use: rules.flatMap(({ use }) => use ?? []),
  };
  hooks.set(rules, found);
  return found;
}

/** Shows every part of a pipeline to every rule, in the order of the text. */
export function visitPipeline(check: Check, rules: readonly Rule[]): void {
  const { pipeline, index } = check;
  const asked = hooksOf(rules);
  for (const rule of asked.pipeline) rule(pipeline, check);
  for (const rule of asked.input) for (const input of pipeline.inputs) rule(input, check);
  for (const { statement, place } of index.statements) visitStatement(check, asked, statement, place);
  for (const output of pipeline.outputs) {
    for (const rule of asked.output) rule(output, check);
    visitUse(check, asked, output.binding, output.valueSpan ?? output.span, index.body);
  }
}

function visitStatement(check: Check, asked: Hooks, statement: Statement, place: Place): void {
  switch (statement.kind) {
    case "task":
      for (const rule of asked.task) rule(statement, place, check);
      for (const { binding, valueSpan } of statement.arguments) visitUse(check, asked, binding, valueSpan, place);
      for (const { path, binding } of optionBindings(statement.options))
        visitUse(check, asked, binding, statement.options.spans?.[path[0]] ?? statement.spans.call, place);
      break;
    case "condition":
      for (const rule of asked.condition) rule(statement, place, check);
      for (const { test } of statement.branches) if (test !== undefined) visitTest(check, asked, test, place);
      break;
    case "loop":
      for (const rule of asked.loop) rule(statement, place, check);
      visitUse(check, asked, statement.items, statement.itemsSpan, place);
      break;
    case "exitHandler":
      for (const rule of asked.exitHandler) rule(statement, place, check);
      break;
    case "opaque":
      break;
  }
}

function visitTest(check: Check, asked: Hooks, test: ConditionExpression, place: Place): void {
  switch (test.kind) {
    case "comparison":
      visitUse(check, asked, test.left, test.span, place);
      visitUse(check, asked, test.right, test.span, place);
      break;
    case "and":
    case "or":
      visitTest(check, asked, test.left, place);
      visitTest(check, asked, test.right, place);
      break;
    case "not":
      visitTest(check, asked, test.operand, place);
      break;
    case "value":
      visitUse(check, asked, test.binding, test.span, place);
      break;
  }
}

function visitUse(check: Check, asked: Hooks, binding: Binding, around: Span, place: Place): void {
  const span = binding.span ?? around;
  if (binding.kind === "template") {
    for (const part of binding.parts) if (typeof part !== "string") visitUse(check, asked, part, span, place);
    return;
  }
  for (const rule of asked.use) rule({ binding, span, place }, check);
}
