import type { Fix } from "../../diagnostics/diagnostic.ts";
import { conversions } from "../conversions.ts";
import type { Binding, ComparisonOperator, ConditionExpression } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import { describeType, mayHaveField, type ParameterTypeName, type ValueType } from "../../types.ts";
import type { Check, Rule } from "../rule.ts";
import { typeInWords } from "../../diagnostics/words.ts";
import { sentence, type Sentence } from "../../../l10n/sentence.ts";

/** A condition depends on the run, and compares what can be compared: texts, numbers and booleans, each with its kind. */
export const conditionsCompareValues: Rule = {
  condition(condition, _place, check) {
    for (const { test } of condition.branches) if (test !== undefined) checkTest(check, test);
  },
};

/** What the driver's CEL writes as text just as a task is given it: `1000000` of a Float would be `1e+06`. */
const writtenAlike: ReadonlySet<ParameterTypeName> = new Set(["string", "integer", "boolean"]);

/** Whether a text that is put together for a condition holds only what has one way to be written; reports what has not. */
function holdsPlainText(check: Check, binding: Binding, around: Span): boolean {
  const parts = binding.kind === "template" ? binding.parts : [];
  return parts.filter((part) => typeof part !== "string" && reportOddPart(check, part, around)).length === 0;
}

function reportOddPart(check: Check, part: Binding, around: Span): boolean {
  const type = check.typeOf(part);
  if (type === undefined || (type.kind === "parameter" && writtenAlike.has(type.name))) return false;
  const code = type.kind === "artifact" ? "artifact-in-text" : "uncertain-text";
  check.report(code, part.span ?? around, { type: describeType(type) });
  return true;
}

function checkTest(check: Check, test: ConditionExpression): void {
  switch (test.kind) {
    case "and":
    case "or":
      checkTest(check, test.left);
      checkTest(check, test.right);
      break;
    case "not":
      checkTest(check, test.operand);
      break;
    case "value":
      checkBoolean(check, test);
      break;
    case "comparison":
      checkComparison(check, test);
      break;
  }
}

function checkBoolean(check: Check, test: ConditionExpression & { kind: "value" }): void {
  if (test.binding.kind === "constant") {
    check.report("constant-condition", test.span);
    return;
  }
  if (reportUntyped(check, test.binding, test.span)) return;
  const type = check.typeOf(test.binding);
  const isBoolean = type?.kind === "parameter" && type.name === "boolean";
  if (type === undefined || isBoolean) return;
  const remedy = comparedWith(type, check.text.slice(test.span.start, test.span.end));
  check.report("condition-not-boolean", test.span, { type: describeType(type), remedy });
}

/** What TypeScript's own idea of truth would compare a value with. */
function comparedWith(type: ValueType, code: string): Sentence {
  const family = familyOf(type);
  if (family === undefined) return sentence("let a component decide and return a boolean");
  return sentence("compare it, as in {example}", { example: `${code} !== ${family === "text" ? '""' : "0"}` });
}

function checkComparison(check: Check, test: ConditionExpression & { kind: "comparison" }): void {
  const { left, right, operator, span } = test;
  const areTexts = [left, right].map((side) => holdsPlainText(check, side, span));
  if (areTexts.includes(false)) return;
  if (left.kind === "constant" && right.kind === "constant") {
    check.report("constant-condition", span);
    return;
  }
  const [leftType, rightType] = [check.typeOf(left), check.typeOf(right)];
  const isText = (type: ValueType | undefined): boolean => familyOf(type) === "text";
  if (!isText(rightType) && reportUntyped(check, left, span)) return;
  if (!isText(leftType) && reportUntyped(check, right, span)) return;
  const isKnown = (type: ValueType | undefined, { kind }: Binding): boolean =>
    type !== undefined || kind === "constant";
  if (!isKnown(leftType, left) || !isKnown(rightType, right)) return;
  const remedy = whyNot(leftType, rightType, operator, asText(check, test, [leftType, rightType]));
  if (remedy === undefined) return;
  const fixes = [
    ...constantFixes(check, operator, left, rightType),
    ...constantFixes(check, operator, right, leftType),
  ];
  const values = { left: typeInWords(leftType), right: typeInWords(rightType), remedy };
  check.report("incomparable-types", span, values, fixes);
}

/** `count === "5"` is meant as `count === 5` where that is a whole number, and the other way round. */
function constantFixes(
  check: Check,
  operator: ComparisonOperator,
  binding: Binding,
  wanted: ValueType | undefined,
): Fix[] {
  if (binding.kind !== "constant" || binding.span === undefined || wanted === undefined) return [];
  if (familyOf(wanted) === "text" && isOrder(operator)) return []; // "10" comes before "9"
  const at = { span: binding.span, isShorthand: false };
  return conversions(check, { wanted, given: check.typeOf(binding), constant: binding.value, at });
}

/** Items whose type is not known travel as text, so a number among them would be compared letter by letter. */
function reportUntyped(check: Check, binding: Binding, around: Span): boolean {
  if (binding.kind !== "loopItem" || check.typeOf(binding) !== undefined) return false;
  const items = check.index.loops.get(binding.loop)?.loop.items;
  const list = items && check.typeOf(items);
  if (items?.kind !== "constant" && list === undefined) return false;
  const field = binding.path[0];
  if (field !== undefined && !mayHave(check.typeOf({ ...binding, path: [] }), field)) return false;
  const span = binding.span ?? around;
  check.report("untyped-comparison", span, { name: check.text.slice(span.start, span.end) });
  return true;
}

/** A field that is not there is reported where it is used. */
function mayHave(item: ValueType | undefined, field: string): boolean {
  if (item === undefined) return true;
  return item.kind === "parameter" && item.name === "struct" && mayHaveField(item, field);
}

type Family = "text" | "number" | "boolean";

const families: Partial<Record<ParameterTypeName, Family>> = {
  string: "text",
  integer: "number",
  double: "number",
  boolean: "boolean",
};

function familyOf(type: ValueType | undefined): Family | undefined {
  return type?.kind === "parameter" ? families[type.name] : undefined;
}

/** What to do instead; undefined when the two can be compared. */
function whyNot(
  left: ValueType | undefined,
  right: ValueType | undefined,
  operator: ComparisonOperator,
  asText: string | undefined,
): Sentence | undefined {
  const [first, second] = [familyOf(left), familyOf(right)];
  if (first === undefined || second === undefined) return sentence("let a component compare them and return a boolean");
  if (first !== second)
    return asText === undefined
      ? sentence("compare values of one type")
      : sentence("compare values of one type, as in {example}", { example: asText });
  return first === "boolean" && isOrder(operator) ? sentence("booleans have no order; use === or !==") : undefined;
}

/** `n === t` of a whole number and a text works as `${n}` === t; undefined for what has more than one way to be written. */
function asText(
  check: Check,
  { left, right, operator }: ConditionExpression & { kind: "comparison" },
  types: readonly [ValueType | undefined, ValueType | undefined],
): string | undefined {
  if (isOrder(operator) || !types.some((type) => familyOf(type) === "text")) return undefined;
  const sides = [left, right].map((side, at) => {
    const type = types[at];
    const code = side.span && check.text.slice(side.span.start, side.span.end);
    if (code === undefined || familyOf(type) === "text") return code;
    const isPlain = type?.kind === "parameter" && writtenAlike.has(type.name) && side.kind !== "constant";
    return isPlain ? `\`\${${code}}\`` : undefined;
  });
  return sides.includes(undefined) ? undefined : sides.join(operator === "==" ? " === " : " !== ");
}

function isOrder(operator: ComparisonOperator): boolean {
  return operator !== "==" && operator !== "!=";
}
