import { isList, isRecord, type JsonValue } from "../../json.ts";
import { fieldsOf, itemsOf, type Member } from "../../wholeFloats.ts";
import { isIdentifierName, printMember, printMemberValue, printPropertyName, printString } from "../printLiteral.ts";
import { defaultStyle } from "../style.ts";
import { describing, docComment } from "./comments.ts";
import { onOneLine } from "./layout.ts";
import {
  breaks,
  fill,
  firstFitting,
  group,
  ifBroken,
  indent,
  join,
  soft,
  space,
  verbatim,
  type Doc,
} from "./document.ts";
import type { Expression, Field, TaskCall } from "./program.ts";

/** An expression as a document; what it needs no parentheses in is up to who places it. */
export function expression(value: Expression): Doc {
  switch (value.kind) {
    case "literal":
      return literal(value.value, value.isFloat);
    case "lines":
      return verbatim(`\`${templateText(value.text)}\``);
    case "nothing":
      return "undefined";
    case "name":
      return value.name;
    case "member":
      return [operand(value.of), ...value.path.map((name) => printMember(name, defaultStyle))];
    case "call":
      return taskCall(value.call);
    case "apply":
      return [value.of, callArguments(value.arguments.map(expression), false)];
    case "template":
      return verbatim(`\`${value.parts.map(templatePart).join("")}\``);
    case "list":
      return list(value.items.map(expression), shouldBreak(value.items));
    case "record":
      return record(value.fields);
    case "spread":
      return ["...", operand(value.of)];
    case "binary":
      return binary(value);
    case "not":
      return ["!", operand(value.operand)];
    case "choice":
      return choice(value);
  }
}

/** In parentheses where it would else bind otherwise. */
function operand(value: Expression): Doc {
  const isCompound = value.kind === "binary" || value.kind === "choice";
  return isCompound ? ["(", expression(value), ")"] : expression(value);
}

function literal(value: JsonValue, isFloat = false): Doc {
  if (typeof value !== "object" || value === null) return printMemberValue({ value, isFloat }, defaultStyle);
  if (isRecord(value)) return record(fieldsOf(value).map(literalField));
  if (!isList(value)) return "";
  const isNumbers = value.length > 0 && value.every((each) => typeof each === "number");
  if (isNumbers) return numbers(itemsOf(value).map((each) => printMemberValue(each, defaultStyle)));
  const items = itemsOf(value).map((each): Expression => ({ kind: "literal", ...each }));
  return list(items.map(expression), shouldBreak(items));
}

function literalField([name, { value, isFloat }]: readonly [string, Member]): Field {
  return { name, value: { kind: "literal", value, isFloat } };
}

/** Numbers stand as many on a line as fit. */
function numbers(texts: readonly string[]): Doc {
  const parts = texts.flatMap((text, at): Doc[] => (at < texts.length - 1 ? [[text, ","], space] : [text]));
  return group(["[", indent([soft, fill(parts)]), ifBroken(","), soft, "]"]);
}

function list(items: readonly Doc[], isBroken: boolean): Doc {
  if (items.length === 0) return "[]";
  return group(["[", indent([soft, ...join([",", space], items)]), ifBroken(","), soft, "]"], isBroken);
}

/** Prettier sets several records, or several lists, one under the other when each holds more than one thing. */
function shouldBreak(items: readonly Expression[]): boolean {
  if (items.length < 2) return false;
  const sizes = items.map(sizeOf);
  return sizes.every((each) => each !== undefined && each.kind === sizes[0]?.kind && each.size > 1);
}

function sizeOf(value: Expression): { kind: "list" | "record"; size: number } | undefined {
  if (value.kind === "record") return { kind: "record", size: value.fields.length };
  if (value.kind === "list") return { kind: "list", size: value.items.length };
  if (value.kind !== "literal" || typeof value.value !== "object" || value.value === null) return undefined;
  if (isList(value.value)) return { kind: "list", size: value.value.length };
  return { kind: "record", size: Object.keys(value.value).length };
}

/** `{ name: value, … }` */
export function record(fields: readonly Field[]): Doc {
  if (fields.length === 0) return "{}";
  const isDescribed = fields.some(({ description }) => description !== undefined);
  return group(
    ["{", indent([space, ...join([",", space], fields.map(field))]), ifBroken(","), space, "}"],
    isDescribed,
  );
}

/** Below this many columns nothing is won by beginning a new line after a key. */
const shortKey = 5;

function field({ description, ...field }: Field): Doc {
  const said = description === undefined ? "" : docComment(describing(description));
  return [said, uncommented(field)];
}

function uncommented({ name, value }: Field): Doc {
  if (value.kind === "name" && value.name === name && isIdentifierName(name)) return name;
  const key = printPropertyName(name, defaultStyle);
  return assigned([key, ":"], value, key.length < shortKey);
}

/** `left right`, where a text or a chain of names that has no room goes to the next line. */
export function assigned(left: Doc, value: Expression, isShort = false): Doc {
  const isText = value.kind === "literal" && typeof value.value === "string";
  const mayMove = !isShort && (isText || value.kind === "member");
  if (mayMove) return group([left, group(indent([space, expression(value)]))]);
  return [left, " ", expression(value)];
}

function binary(value: Extract<Expression, { kind: "binary" }>): Doc {
  const { operator } = value;
  if (operator !== "&&" && operator !== "||") return [operand(value.left), ` ${operator} `, operand(value.right)];
  const terms = chain(value, operator).map((term) => (needsParentheses(term) ? operand(term) : expression(term)));
  return group(join([` ${operator}`, space], terms));
}

/** `&&` in `||` needs none, but is read wrongly without. */
function needsParentheses(term: Expression): boolean {
  return term.kind === "choice" || (term.kind === "binary" && (term.operator === "&&" || term.operator === "||"));
}

/** The terms of `a && b && c`, however they are nested. */
function chain(value: Expression, operator: string): readonly Expression[] {
  const terms: Expression[] = [];
  const left = [value];
  for (let each = left.pop(); each !== undefined; each = left.pop()) {
    if (each.kind === "binary" && each.operator === operator) left.push(each.right, each.left);
    else terms.push(each);
  }
  return terms;
}

function choice({ test, then, otherwise }: Extract<Expression, { kind: "choice" }>): Doc {
  return group([
    operandOfChoice(test),
    indent([space, "? ", operandOfChoice(then), space, ": ", operandOfChoice(otherwise)]),
  ]);
}

function operandOfChoice(value: Expression): Doc {
  return value.kind === "choice" ? operand(value) : expression(value);
}

function templatePart(part: string | Expression): string {
  return typeof part === "string" ? templateText(part) : `\${${onOneLine(expression(part))}}`;
}

/** What would end the template, begin a value, or be read as another character is escaped. */
function templateText(text: string): string {
  return text
    .replace(/[\\`]|\$(?=\{)/g, "\\$&")
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (character) => (character === "\t" ? "\\t" : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`),
    );
}

/** `callee({ … }, { … })`. */
export function taskCall({ callee, arguments: given, options }: TaskCall): Doc {
  const docs: Doc[] = [];
  if (given.length > 0 || options.length > 0) docs.push(record(given));
  if (options.length > 0) docs.push(record(options));
  return [callee, callArguments(docs, docs.length === 1)];
}

/**
 * Arguments in parentheses; with `hugsLast` the last one breaks inside of them where that is enough. `hugged` is how it is
 * written then, where that is another way.
 */
export function callArguments(docs: readonly Doc[], hugsLast: boolean, hugged = docs.at(-1)): Doc {
  if (hugged === undefined) return "()";
  const isAnyBroken = docs.slice(0, -1).some(breaks);
  const apart = (isBroken: boolean): Doc =>
    group(["(", indent([soft, ...join([",", space], docs)]), ifBroken(","), soft, ")"], isBroken);
  if (!hugsLast || isAnyBroken) return apart(docs.some(breaks));
  const before = docs.slice(0, -1).flatMap((doc): Doc[] => [doc, ", "]);
  return firstFitting([["(", ...before, hugged, ")"], ["(", ...before, group(hugged, true), ")"], apart(true)]);
}

/** A text as a person would write it: lines one under the other where there are several. */
export function textExpression(text: string): Expression {
  const isLong = text.trimEnd().includes("\n") && !/\r/.test(text);
  return isLong ? { kind: "lines", text } : { kind: "literal", value: text };
}

/** A text in quotes. */
export function quoted(text: string): string {
  return printString(text, defaultStyle);
}
