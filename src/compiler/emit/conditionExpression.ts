import type { JsonValue } from "../json.ts";
import type { Binding, ComparisonOperator, ConditionExpression } from "../pipeline.ts";
import type { ParameterTypeName, ValueType } from "../types.ts";
import type { Channel } from "./channel.ts";
import { injectedName } from "./channel.ts";

/** Gives the condition's group a value, and says what it is; undefined for what KFP has no channel for. */
export type ReadChannel = (binding: Binding) => Channel | undefined;

/** An operand as CEL, with the type that CEL sees. */
interface Operand {
  readonly cel: string;
  readonly type: ParameterTypeName;
}

/**
 * A condition as KFP's driver evaluates it: CEL over `inputs.parameter_values`, where every number is a double, so
 * whole-number inputs are read through `int(…)`. A single comparison has exactly the SDK's text. Differences, all of them
 * faults of SDK 2.17.0 (kfp.md §0.5): strings are escaped; comparing a boolean with a number, or text with a number, means
 * what it says; and there are `&&`, `||` and `!`.
 */
export function conditionToCel(expression: ConditionExpression, read: ReadChannel): string {
  switch (expression.kind) {
    case "comparison":
      return comparison(operandOf(expression.left, read), expression.operator, operandOf(expression.right, read));
    case "and":
      return `${inside("and", expression.left, read)} && ${inside("and", expression.right, read)}`;
    case "or":
      return `${inside("or", expression.left, read)} || ${inside("or", expression.right, read)}`;
    case "not":
      return negated(conditionToCel(expression.operand, read));
    case "value":
      return truth(operandOf(expression.binding, read));
  }
}

/**
 * CEL's negation, in the SDK's form (kfp/compiler/pipeline_spec_builder.py): `Elif` and `Else` compare with it letter by
 * letter.
 */
export function negated(cel: string): string {
  return `!(${cel})`;
}

/** The branch's own test after "none of the branches before": the SDK's text for elif and else. */
export function branchCondition(
  earlier: readonly string[],
  own: ConditionExpression | undefined,
  read: ReadChannel,
): string {
  const tests = earlier.map(negated);
  if (own !== undefined) tests.push(earlier.length > 0 ? inside("and", own, read) : conditionToCel(own, read));
  return tests.join(" && ");
}

/** Parentheses where `&&` and `||` meet. */
function inside(outer: "and" | "or", expression: ConditionExpression, read: ReadChannel): string {
  const cel = conditionToCel(expression, read);
  const mixed = (expression.kind === "and" || expression.kind === "or") && expression.kind !== outer;
  return mixed ? `(${cel})` : cel;
}

function operandOf(binding: Binding, read: ReadChannel): Operand {
  switch (binding.kind) {
    case "constant":
      return constantOperand(binding.value);
    case "template":
      return { cel: binding.parts.map((part) => textPart(part, read)).join(" + ") || "''", type: "string" };
    case "pipelineInput":
    case "taskOutput":
    case "loopItem":
    case "collected":
    case "oneOf":
    case "runValue":
    case "listLiteral":
    case "recordLiteral":
    case "unknown":
      return channelOperand(read(binding));
  }
}

function textPart(part: string | Binding, read: ReadChannel): string {
  return typeof part === "string" ? celString(part) : asText(operandOf(part, read)).cel;
}

/** What could not be read is null, which equals nothing a pipeline compares with. */
function channelOperand(channel: Channel | undefined): Operand {
  if (channel === undefined) return { cel: "null", type: "struct" };
  const value = `inputs.parameter_values['${injectedName(channel.fullName)}']`;
  const type = parameterTypeOf(channel.type);
  return { cel: type === "integer" ? `int(${value})` : value, type };
}

function parameterTypeOf(type: ValueType): ParameterTypeName {
  return type.kind === "parameter" ? type.name : "struct";
}

function constantOperand(value: JsonValue): Operand {
  if (typeof value === "string") return { cel: celString(value), type: "string" };
  if (typeof value === "boolean") return { cel: String(value), type: "boolean" };
  if (typeof value === "number") return numberOperand(value);
  return { cel: JSON.stringify(value), type: "struct" };
}

/** CEL has no negative zero and 64-bit integers; what JavaScript cannot count exactly is a double. */
function numberOperand(value: number): Operand {
  if (Number.isSafeInteger(value)) return { cel: String(value === 0 ? 0 : value), type: "integer" };
  const text = String(value);
  return { cel: /[.e]/.test(text) ? text : `${text}.0`, type: "double" };
}

/**
 * Single-quoted, with the escapes that CEL shares with Go. Two braces are escaped because a condition travels through Argo's
 * templates, where `{{workflow.name}}` would be filled in.
 */
function celString(text: string): string {
  const escaped = text.replace(/[\\'\u0000-\u001f\u007f\u2028\u2029]|\{(?=\{)/g, (character) => {
    if (character === "\\" || character === "'") return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `'${escaped}'`;
}

function comparison(left: Operand, operator: ComparisonOperator, right: Operand): string {
  const type = commonType(left.type, right.type);
  return `${converted(left, type)} ${operator} ${converted(right, type)}`;
}

/** Text before double before integer; a boolean beside a number counts as one. */
function commonType(left: ParameterTypeName, right: ParameterTypeName): ParameterTypeName {
  if (left === right) return left;
  const types = [left, right];
  if (types.includes("string")) return "string";
  if (types.includes("double")) return "double";
  if (types.includes("integer") || types.includes("boolean")) return "integer";
  return left;
}

function converted(operand: Operand, type: ParameterTypeName): string {
  if (operand.type === type) return operand.cel;
  if (type === "string") return asText(operand).cel;
  if (type === "integer") return asInteger(operand);
  if (type === "double") return operand.type === "integer" ? `double(${operand.cel})` : `double(${asInteger(operand)})`;
  return operand.cel;
}

/** A number constant beside text is the text of the number, as in the SDK; a value is turned into text when it is known. */
function asText(operand: Operand): Operand {
  if (operand.type === "string") return operand;
  const isConstant = /^-?[\d.e+-]+$|^(true|false)$/.test(operand.cel);
  return { cel: isConstant ? `'${operand.cel}'` : `string(${operand.cel})`, type: "string" };
}

function asInteger(operand: Operand): string {
  if (operand.cel === "true") return "1";
  if (operand.cel === "false") return "0";
  return operand.type === "boolean" ? `(${operand.cel} ? 1 : 0)` : operand.cel;
}

/** What JavaScript takes for true. For a boolean, the text of the SDK's `flag == True`. */
function truth(operand: Operand): string {
  switch (operand.type) {
    case "boolean":
      return /^(true|false)$/.test(operand.cel) ? operand.cel : `${operand.cel} == true`;
    case "integer":
      return `${operand.cel} != 0`;
    case "double":
      return `${operand.cel} != 0.0`;
    case "string":
      return `${operand.cel} != ''`;
    case "list":
    case "struct":
    case "taskFinalStatus":
    case "taskConfig":
      return `${operand.cel} != null`;
  }
}
