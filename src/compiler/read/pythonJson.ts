import type { JsonValue } from "../json.ts";

/** JSON as Python's `json.dumps` writes it: `, ` and `: ` between parts, letters outside ASCII as `\uXXXX`. */
export function pythonJson(value: JsonValue): string {
  if (value === null || typeof value === "number" || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "string") return asciiJson(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(pythonJson).join(", ")}]`;
  const fields = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return `{${fields.map(([name, field]) => `${asciiJson(name)}: ${pythonJson(field)}`).join(", ")}}`;
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (unit) => {
    return unit === "\u007f" ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
