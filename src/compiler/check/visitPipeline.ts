import { optionBindings } from "../optionBindings.ts";
import type { Binding, ConditionExpression, Statement } from "../pipeline.ts";
import type { Span } from "../text.ts";
import type { Place } from "./place.ts";
import type { Check, Rule } from "./rule.ts";

/** Shows every part of a pipeline to every rule, in the order of the text. */
export function visitPipeline(check: Check, rules: readonly Rule[]): void {
  const { pipeline } = check;
  for (const rule of rules) {
    rule.pipeline?.(pipeline, check);
    for (const input of pipeline.inputs) rule.input?.(input, check);
  }
  for (const { statement, place } of check.index.statements) visitStatement(check, rules, statement, place);
  for (const output of pipeline.outputs) {
    for (const rule of rules) rule.output?.(output, check);
    visitUse(check, rules, output.binding, output.valueSpan ?? output.span, check.index.body);
  }
}

function visitStatement(check: Check, rules: readonly Rule[], statement: Statement, place: Place): void {
  switch (statement.kind) {
    case "task":
      for (const rule of rules) rule.task?.(statement, place, check);
      for (const { binding, valueSpan } of statement.arguments) visitUse(check, rules, binding, valueSpan, place);
      for (const { path, binding } of optionBindings(statement.options))
        visitUse(check, rules, binding, statement.options.spans?.[path[0]] ?? statement.spans.call, place);
      break;
    case "condition":
      for (const rule of rules) rule.condition?.(statement, place, check);
      for (const { test } of statement.branches) if (test !== undefined) visitTest(check, rules, test, place);
      break;
    case "loop":
      for (const rule of rules) rule.loop?.(statement, place, check);
      visitUse(check, rules, statement.items, statement.itemsSpan, place);
      break;
    case "exitHandler":
      for (const rule of rules) rule.exitHandler?.(statement, place, check);
      break;
    case "opaque":
      break;
  }
}

function visitTest(check: Check, rules: readonly Rule[], test: ConditionExpression, place: Place): void {
  switch (test.kind) {
    case "comparison":
      visitUse(check, rules, test.left, test.span, place);
      visitUse(check, rules, test.right, test.span, place);
      break;
    case "and":
    case "or":
      visitTest(check, rules, test.left, place);
      visitTest(check, rules, test.right, place);
      break;
    case "not":
      visitTest(check, rules, test.operand, place);
      break;
    case "value":
      visitUse(check, rules, test.binding, test.span, place);
      break;
  }
}

function visitUse(check: Check, rules: readonly Rule[], binding: Binding, around: Span, place: Place): void {
  const span = binding.span ?? around;
  if (binding.kind === "template") {
    for (const part of binding.parts) if (typeof part !== "string") visitUse(check, rules, part, span, place);
    return;
  }
  for (const rule of rules) rule.use?.({ binding, span, place }, check);
}
