import type { JsonValue } from "../json.ts";
import { fieldsOf, itemsOf, type Member } from "../wholeFloats.ts";
import type { Style } from "./style.ts";

/** A constant as TypeScript, on one line: `"a"`, `[1, 2]`, `{ size: 4, "learning rate": 0.1 }`. */
export function printLiteral(value: JsonValue, style: Style): string {
  if (typeof value === "string") return printString(value, style);
  if (typeof value === "number") return printNumber(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value))
    return `[${itemsOf(value as JsonValue[])
      .map((each) => printMemberValue(each, style))
      .join(", ")}]`;
  const members = fieldsOf(value as Readonly<Record<string, JsonValue>>).map(
    ([name, each]) => `${printPropertyName(name, style)}: ${printMemberValue(each, style)}`,
  );
  if (members.length === 0) return "{}";
  return `{${style.braceSpace}${members.join(", ")}${style.braceSpace}}`;
}

/** What stands in a list or record: only a whole number that is written as a float has a point, `1.0`, `1.2e20`. */
export function printMemberValue({ value, isFloat }: Member, style: Style): string {
  const text = printLiteral(value, style);
  if (typeof value !== "number" || !Number.isInteger(value) || isFloat === text.includes(".")) return text;
  if (isFloat) return Math.abs(value) < 1e21 ? text.replace(/^-?\d+/, "$&.0") : text;
  // `1.25e17` is `125e15`: of whole numbers that doubles hold only nearly, the exponent says that they are no exact ones.
  return text.replace(
    /\.(\d+)e(\d+)$/,
    (_all, digits: string, power: string) => `${digits}e${Number(power) - digits.length}`,
  );
}

/** What a double does not hold digit by digit has an exponent, so that nobody takes it for a whole number that is lost. */
function printNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  const isInexact = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isInexact ? value.toExponential().replace("e+", "e") : String(value);
}

/** A string in the file's quotes; in the other ones where that saves escapes. */
export function printString(value: string, style: Style): string {
  // Two line ends of Unicode are let through by JSON, and would end a line for who reads the file.
  const json = JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const other = style.quote === '"' ? "'" : '"';
  const quote = value.includes(style.quote) && !value.includes(other) ? other : style.quote;
  if (quote === '"') return json;
  return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A key of an object literal: bare where the language allows it. */
export function printPropertyName(name: string, style: Style): string {
  return isIdentifierName(name) ? name : printString(name, style);
}

/** `.name` or `["name"]`. */
export function printMember(name: string, style: Style): string {
  return isIdentifierName(name) ? `.${name}` : `[${printString(name, style)}]`;
}

/** Whether a name can stand behind a dot (ECMAScript's IdentifierName). */
export function isIdentifierName(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
