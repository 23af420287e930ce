import type { JsonValue } from "../json.ts";

/** `repr(text)` of Python: single-quoted, unless only the double quotes need no escape. */
export function pythonRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = text.replace(/[\\\u0000-\u001f\u007f-\u00a0\u00ad'"]/g, (character) => {
    const known = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    if (known !== undefined) return known;
    if (character === "'" || character === '"') return character === quote ? `\\${character}` : character;
    return `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
  });
  return quote + body + quote;
}

/** `json.dumps(value, sort_keys=True)` of Python: spaces after separators, ASCII only, keys by code point. */
export function pythonJson(value: JsonValue): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value === "string") return asciiJson(value);
  if (isList(value)) return `[${value.map(pythonJson).join(", ")}]`;
  const keys = Object.keys(value).sort(byCodePoint);
  return `{${keys.map((key) => `${asciiJson(key)}: ${pythonJson(value[key] ?? null)}`).join(", ")}}`;
}

/** Python writes at least two digits of exponent: `1e-07`. */
export function pythonNumber(value: number): string {
  if (Object.is(value, -0)) return "0";
  return String(value).replace(/e([+-])(\d)$/, "e$10$2");
}

/** JavaScript compares UTF-16 units, Python code points; they differ above U+FFFF. */
export function byCodePoint(one: string, other: string): number {
  const a = Array.from(one, (character) => character.codePointAt(0) ?? 0);
  const b = Array.from(other, (character) => character.codePointAt(0) ?? 0);
  const at = a.findIndex((point, index) => point !== b[index]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
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
