import ts from "typescript";
import { isList, isRecord, type JsonValue } from "../json.ts";
import { fieldsOf, itemsOf, listOfMembers, recordOfMembers, type Member } from "../wholeFloats.ts";
import { hasPoint } from "../survey.ts";
import type { FileReading } from "./reading.ts";
import { nameOf, unwrap } from "./syntax.ts";

/** What a name stands for where it is a constant; undefined where it is not. */
export type ConstantLookup = (name: string) => JsonValue | undefined;

/** Works out a constant expression; undefined when it is not one. Reports nothing. */
export function fold(expression: ts.Expression, lookup: ConstantLookup): JsonValue | undefined {
  const inner = unwrap(expression) as Foldable;
  switch (inner.kind) {
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return inner.text;
    case ts.SyntaxKind.NumericLiteral:
      return foldNumber(inner);
    case ts.SyntaxKind.Identifier:
      return lookup(inner.text);
    case ts.SyntaxKind.TemplateExpression:
      return foldTemplate(inner, lookup);
    case ts.SyntaxKind.PrefixUnaryExpression:
      return foldPrefix(inner, lookup);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return foldArray(inner, lookup);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return foldObject(inner, lookup);
    case ts.SyntaxKind.BinaryExpression:
      return foldBinary(inner, lookup);
    case ts.SyntaxKind.PropertyAccessExpression:
      return memberOf(fold(inner.expression, lookup), inner.name.text);
    case ts.SyntaxKind.ElementAccessExpression:
      return foldElement(inner, lookup);
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    case ts.SyntaxKind.NullKeyword:
      return null;
    default:
      return undefined;
  }
}

/** The kinds of expression that a constant is made of. Every value of a file is asked: the kind decides at once. */
type Foldable =
  | ts.StringLiteral
  | ts.NoSubstitutionTemplateLiteral
  | ts.NumericLiteral
  | ts.Identifier
  | ts.TemplateExpression
  | ts.PrefixUnaryExpression
  | ts.ArrayLiteralExpression
  | ts.ObjectLiteralExpression
  | ts.BinaryExpression
  | ts.PropertyAccessExpression
  | ts.ElementAccessExpression
  | ts.BooleanLiteral
  | ts.NullLiteral;

/** The lookup of constants at the top of a file, imported JSON included. Each is folded once. */
export function moduleConstants(reading: FileReading): ConstantLookup {
  const lookup = (name: string): JsonValue | undefined => {
    if (reading.constants.has(name)) return reading.constants.get(name);
    const meaning = reading.names.get(name);
    if (meaning?.kind === "value") return meaning.value;
    if (meaning?.kind !== "constant") return undefined;
    reading.constants.set(name, undefined); // a constant that leads back to itself is none
    const value = fold(meaning.initializer, lookup);
    reading.constants.set(name, value);
    return value;
  };
  return lookup;
}

/** JSON has no infinity, which is what `1e999` is; `reportInexactLiterals` says so where it is written. */
function foldNumber(literal: ts.NumericLiteral): number {
  const value = Number(literal.text);
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}

function foldTemplate(template: ts.TemplateExpression, lookup: ConstantLookup): string | undefined {
  let text = template.head.text;
  for (const span of template.templateSpans) {
    const value = fold(span.expression, lookup);
    if (value === undefined || (typeof value === "object" && value !== null)) return undefined;
    text += String(value) + span.literal.text;
  }
  return text;
}

function foldPrefix(prefix: ts.PrefixUnaryExpression, lookup: ConstantLookup): JsonValue | undefined {
  const value = fold(prefix.operand, lookup);
  if (prefix.operator === ts.SyntaxKind.MinusToken && typeof value === "number") return -value;
  if (prefix.operator === ts.SyntaxKind.PlusToken && typeof value === "number") return value;
  if (prefix.operator === ts.SyntaxKind.ExclamationToken && typeof value === "boolean") return !value;
  return undefined;
}

function foldArray(array: ts.ArrayLiteralExpression, lookup: ConstantLookup): JsonValue | undefined {
  const items: Member[] = [];
  for (const element of array.elements) {
    const value = fold(ts.isSpreadElement(element) ? element.expression : element, lookup);
    if (value === undefined) return undefined;
    if (!ts.isSpreadElement(element)) items.push({ value, isFloat: isWrittenAsFloat(element) });
    else if (isList(value)) for (const item of itemsOf(value)) items.push(item);
    else return undefined;
  }
  return listOfMembers(items);
}

/** `1.0` and `-2.0`; of a number by another name only what it is is known. */
function isWrittenAsFloat(expression: ts.Expression): boolean {
  const inner = unwrap(expression);
  if (ts.isPrefixUnaryExpression(inner)) return isWrittenAsFloat(inner.operand);
  return ts.isNumericLiteral(inner) && hasPoint(inner) && Number.isInteger(Number(inner.text));
}

function foldObject(object: ts.ObjectLiteralExpression, lookup: ConstantLookup): JsonValue | undefined {
  const fields: (readonly [string, Member])[] = [];
  for (const property of object.properties) {
    if (ts.isSpreadAssignment(property)) {
      const value = fold(property.expression, lookup);
      if (value === undefined || !isRecord(value)) return undefined;
      for (const field of fieldsOf(value)) fields.push(field);
      continue;
    }
    const name = nameOf(property.name);
    const value = foldProperty(property, lookup);
    if (name === undefined || value === undefined) return undefined;
    fields.push([
      name,
      { value, isFloat: ts.isPropertyAssignment(property) && isWrittenAsFloat(property.initializer) },
    ]);
  }
  return recordOfMembers(fields);
}

function foldProperty(property: ts.ObjectLiteralElementLike, lookup: ConstantLookup): JsonValue | undefined {
  if (ts.isPropertyAssignment(property)) return fold(property.initializer, lookup);
  return ts.isShorthandPropertyAssignment(property) ? lookup(property.name.text) : undefined;
}

function foldElement(access: ts.ElementAccessExpression, lookup: ConstantLookup): JsonValue | undefined {
  const key = fold(access.argumentExpression, lookup);
  if (typeof key !== "string" && typeof key !== "number") return undefined;
  return memberOf(fold(access.expression, lookup), String(key));
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (value === undefined || typeof value !== "object" || value === null) return undefined;
  if (isList(value)) return name === "length" ? value.length : /^\d+$/.test(name) ? value[Number(name)] : undefined;
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, JsonValue>>)[name] : undefined;
}

function foldBinary(binary: ts.BinaryExpression, lookup: ConstantLookup): JsonValue | undefined {
  const left = fold(binary.left, lookup);
  if (left === undefined) return undefined;
  const right = fold(binary.right, lookup);
  if (right === undefined) return undefined;
  const isSum = binary.operatorToken.kind === ts.SyntaxKind.PlusToken;
  if (isSum && (typeof left === "string" || typeof right === "string")) {
    return isScalar(left) && isScalar(right) ? String(left) + String(right) : undefined;
  }
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const result = arithmetic(binary.operatorToken.kind, left, right);
  return result === undefined || !Number.isFinite(result) ? undefined : result;
}

function arithmetic(operator: ts.SyntaxKind, left: number, right: number): number | undefined {
  switch (operator) {
    case ts.SyntaxKind.PlusToken:
      return left + right;
    case ts.SyntaxKind.MinusToken:
      return left - right;
    case ts.SyntaxKind.AsteriskToken:
      return left * right;
    case ts.SyntaxKind.SlashToken:
      return left / right;
    case ts.SyntaxKind.PercentToken:
      return left % right;
    case ts.SyntaxKind.AsteriskAsteriskToken:
      return left ** right;
    default:
      return undefined;
  }
}

function isScalar(value: JsonValue): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
