import { isLiteral, partsOf } from "../bindingParts.ts";
import { optionBindings } from "../optionBindings.ts";
import type { Binding, ConditionExpression, Statement } from "../pipeline.ts";
import type { Span } from "../text.ts";
import type { Place } from "./place.ts";
import type { Check, Rule } from "./rule.ts";

/** The rules by what they are to be asked of: most are asked of one thing only. */
type Asked = { readonly [Part in keyof Rule]-?: readonly Rule[] };

const askedOf = new WeakMap<readonly Rule[], Asked>();

function asking(rules: readonly Rule[]): Asked {
  const known = askedOf.get(rules);
  if (known !== undefined) return known;
  const having = (part: keyof Rule): readonly Rule[] => rules.filter((rule) => rule[part] !== undefined);
  const asked: Asked = {
    pipeline: having("pipeline"),
    input: having("input"),
    output: having("output"),
    task: having("task"),
    condition: having("condition"),
    loop: having("loop"),
    exitHandler: having("exitHandler"),
    use: having("use"),
  };
  askedOf.set(rules, asked);
  return asked;
}

/** Shows every part of a pipeline to every rule, in the order of the text. */
export function visitPipeline(check: Check, rules: readonly Rule[]): void {
  const { pipeline, index } = check;
  const asked = asking(rules);
  for (const rule of asked.pipeline) rule.pipeline?.(pipeline, check);
  for (const rule of asked.input) for (const input of pipeline.inputs) rule.input?.(input, check);
  for (const { statement, place } of index.statements) visitStatement(check, asked, statement, place);
  for (const output of pipeline.outputs) {
    for (const rule of asked.output) rule.output?.(output, check);
    visitUse(check, asked, output.binding, output.valueSpan ?? output.span, index.body);
  }
}

function visitStatement(check: Check, asked: Asked, statement: Statement, place: Place): void {
  switch (statement.kind) {
    case "task":
      for (const rule of asked.task) rule.task?.(statement, place, check);
      for (const { binding, valueSpan } of statement.arguments) visitUse(check, asked, binding, valueSpan, place);
      for (const { path, binding } of optionBindings(statement.options))
        visitUse(check, asked, binding, statement.options.spans?.[path[0]] ?? statement.spans.call, place);
      break;
    case "condition":
      for (const rule of asked.condition) rule.condition?.(statement, place, check);
      for (const { test } of statement.branches) if (test !== undefined) visitTest(check, asked, test, place);
      break;
    case "loop":
      for (const rule of asked.loop) rule.loop?.(statement, place, check);
      visitUse(check, asked, statement.items, statement.itemsSpan, place);
      break;
    case "exitHandler":
      for (const rule of asked.exitHandler) rule.exitHandler?.(statement, place, check);
      break;
    case "opaque":
      break;
  }
}

function visitTest(check: Check, asked: Asked, test: ConditionExpression, place: Place): void {
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

function visitUse(check: Check, asked: Asked, binding: Binding, around: Span, place: Place): void {
  const span = binding.span ?? around;
  if (binding.kind !== "template" && !isLiteral(binding)) {
    const use = { binding, span, place };
    for (const rule of asked.use) rule.use?.(use, check);
    return;
  }
  for (const part of partsOf(binding)) visitUse(check, asked, part, span, place);
}
