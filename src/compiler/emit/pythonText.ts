import type { JsonValue } from "../json.ts";
import { fieldsOf, itemsOf, type Member } from "../wholeFloats.ts";

/** `repr(text)` of Python: single-quoted, unless only the double quotes need no escape. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(unprinted, (character) => {
    const known = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    if (known !== undefined) return known;
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
  return quote + body + quote;
}

/** What `str.isprintable` of Python denies, and what stands between quotes only with a backslash. */
const unprinted = /[\\'"\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** `repr` of Python for what JSON can hold, its numbers as `float`: `{'a': [1.0, True, None]}`, keys sorted. */
export function pythonValue(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return pythonFloat(value);
  if (typeof value === "string") return pythonRepr(value);
  if (isList(value)) return `[${value.map(pythonValue).join(", ")}]`;
  const keys = Object.keys(value).sort(byCodePoint);
  return `{${keys.map((key) => `${pythonRepr(key)}: ${pythonValue(value[key] ?? null)}`).join(", ")}}`;
}

/** `json.dumps(value, sort_keys=True)` of Python: spaces after separators, ASCII only, keys by code point. */
export function pythonJson(value: JsonValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value === "string") return asciiJson(value);
  if (isList(value)) return `[${itemsOf(value).map(memberJson).join(", ")}]`;
  const fields = fieldsOf(value).toSorted(([one], [other]) => byCodePoint(one, other));
  return `{${fields.map(([key, each]) => `${asciiJson(key)}: ${memberJson(each)}`).join(", ")}}`;
}

/** A whole number that is written as a float stays one: `1.0`. */
function memberJson({ value, isFloat }: Member): string {
  return isFloat && typeof value === "number" ? pythonFloat(value) : pythonJson(value);
}

/** Python writes at least two digits of exponent: `1e-07`. */
export function pythonNumber(value: number): string {
  if (Object.is(value, -0)) return "0";
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** `repr(float(value))` of Python: always with a point or an exponent, which has two digits and begins at 1e16 and 1e-5. */
export function pythonFloat(value: number): string {
  if (Object.is(value, -0)) return "-0.0";
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 16) {
    const text = String(value);
    return text.includes(".") ? text : `${text}.0`;
  }
  return `${digits}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** JavaScript compares UTF-16 units, Python code points; they differ above U+FFFF. */
export function byCodePoint(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [a, b] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

/** Halves of what stands above U+FFFF come after all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
