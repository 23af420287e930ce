import { isList, isRecord, type JsonValue } from "../json.ts";

/** JSON with sorted keys: equal for equal values. What is undefined is left out. */
export function canonical(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  if (!isRecord(value)) return "";
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}
