import type { JsonValue } from "../../json.ts";
import { childrenOf, dottedName, elementsOf, textOf, type PythonText, type SyntaxNode } from "./pythonTree.ts";
import { formatParts } from "./formatParts.ts";
import { stringValue } from "./stringLiteral.ts";

/** What a name (`IMAGE`, `settings.IMAGE`) stands for, when that is known without running the file. */
export type Constants = (name: string) => JsonValue | undefined;

const noConstants: Constants = () => undefined;

/**
 * The value of a literal: numbers, strings, `True`, `False`, `None`, lists and dictionaries of them, and names that
 * `constants` knows. Undefined for everything else, tuples and sets included (JSON has none).
 */
export function readLiteral(file: PythonText, node: SyntaxNode, constants = noConstants): JsonValue | undefined {
  switch (node.name) {
    case "Number":
      return numberValue(textOf(file, node));
    case "String":
      return stringValue(textOf(file, node));
    case "FormatString":
      return formatStringValue(file, node, constants);
    case "ContinuedString":
      return joined(childrenOf(node).map((part) => readLiteral(file, part, constants)));
    case "Boolean":
      return textOf(file, node) === "True";
    case "None":
      return null;
    case "VariableName":
      return constants(textOf(file, node));
    case "MemberExpression":
      return constants(dottedName(file, node)?.join(".") ?? "") ?? itemValue(file, node, constants);
    case "UnaryExpression":
      return signedValue(file, node);
    case "BinaryExpression":
      return concatenated(file, node, constants);
    case "ParenthesizedExpression": {
      const inner = childrenOf(node)[1];
      return inner && readLiteral(file, inner, constants);
    }
    case "ArrayExpression":
      return listValue(file, node, constants);
    case "DictionaryExpression":
      return dictionaryValue(file, node, constants);
    default:
      return undefined;
  }
}

/** `IMAGES["gpu"]`, `LIST[0]` */
function itemValue(file: PythonText, node: SyntaxNode, constants: Constants): JsonValue | undefined {
  const [objectNode, mark, keyNode, end] = childrenOf(node);
  if (!objectNode || mark?.name !== "[" || !keyNode || end?.name !== "]") return undefined;
  const of = readLiteral(file, objectNode, constants);
  const key = of === undefined ? undefined : readLiteral(file, keyNode, constants);
  if (isList(of)) return typeof key === "number" ? of.at(key) : undefined;
  if (typeof of !== "object" || of === null || typeof key !== "string") return undefined;
  return Object.hasOwn(of, key) ? (of as Readonly<Record<string, JsonValue>>)[key] : undefined;
}

function numberValue(text: string): number | undefined {
  const digits = text.replaceAll("_", "");
  // `1j` is a complex number; `010` is no number at all.
  if (/[jJ]$/.test(digits) && !/^0[xX]/.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? value : undefined;
}

function signedValue(file: PythonText, node: SyntaxNode): number | undefined {
  const [operator, operand] = childrenOf(node);
  if (operand?.name !== "Number" && operand?.name !== "UnaryExpression") return undefined;
  const value = operator && readLiteral(file, operand);
  if (!operator || typeof value !== "number") return undefined;
  const sign = textOf(file, operator);
  // Python's whole numbers have no negative zero, its floats do.
  if (sign === "-") return value === 0 && !/[.eE]/.test(textOf(file, operand)) ? 0 : -value;
  return sign === "+" ? value : undefined;
}

/** `"a" + "b"` and `[1] + [2]`: what people write to share a list of packages. */
function concatenated(file: PythonText, node: SyntaxNode, constants: Constants): JsonValue | undefined {
  const [leftNode, operator, rightNode] = childrenOf(node);
  if (!leftNode || !rightNode || !operator || textOf(file, operator) !== "+") return undefined;
  const left = readLiteral(file, leftNode, constants);
  const right = readLiteral(file, rightNode, constants);
  if (typeof left === "string" && typeof right === "string") return left + right;
  return isList(left) && isList(right) ? [...left, ...right] : undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function joined(parts: readonly (JsonValue | undefined)[]): string | undefined {
  return parts.every((part) => typeof part === "string") ? parts.join("") : undefined;
}

/** `f"repository/{NAME}:1"` with constants of text or whole numbers, without conversions and formats. */
function formatStringValue(file: PythonText, node: SyntaxNode, constants: Constants): string | undefined {
  const parts = formatParts(file, node)?.map((part) => {
    const value = typeof part === "string" ? part : readLiteral(file, part, constants);
    const isPlain = typeof value === "string" || (typeof value === "number" && Number.isInteger(value));
    return isPlain ? String(value) : undefined;
  });
  return parts && joined(parts);
}

function listValue(file: PythonText, node: SyntaxNode, constants: Constants): JsonValue | undefined {
  const values: JsonValue[] = [];
  for (const [element, ...rest] of elementsOf(node)) {
    const [spread] = element?.name === "*" && rest.length === 1 ? rest : [];
    const isOne = spread === undefined && rest.length === 0;
    const value = element && (spread ?? isOne) ? readLiteral(file, spread ?? element, constants) : undefined;
    if (value === undefined || (spread && !isList(value))) return undefined;
    values.push(...(spread && isList(value) ? value : [value]));
  }
  return values;
}

function dictionaryValue(file: PythonText, node: SyntaxNode, constants: Constants): JsonValue | undefined {
  const entries: [string, JsonValue][] = [];
  for (const [key, colon, valueNode, ...rest] of elementsOf(node)) {
    if (!key || colon?.name !== ":" || !valueNode || rest.length > 0) return undefined;
    const name = readLiteral(file, key, constants);
    const value = readLiteral(file, valueNode, constants);
    if (typeof name !== "string" || value === undefined) return undefined;
    entries.push([name, value]);
  }
  return Object.fromEntries(entries);
}
