import { isList, isRecord, type JsonValue } from "./json.ts";
import { parameterType, type ValueType } from "./types.ts";

/** A constant's type; undefined for `null`, which has none. */
export function typeOfConstant(value: JsonValue): ValueType | undefined {
  return typeOfItems([value]);
}

/** The type that the items of a constant list have together: whole numbers among others are numbers, else the first decides. */
export function typeOfItems(items: readonly JsonValue[]): ValueType | undefined {
  const [first] = items;
  if (first === undefined || first === null) return undefined;
  if (typeof first === "string") return parameterType("string");
  if (typeof first === "boolean") return parameterType("boolean");
  if (typeof first === "number") {
    const isDouble = items.some((item) => typeof item === "number" && !Number.isInteger(item));
    return parameterType(isDouble ? "double" : "integer");
  }
  if (isList(first)) return parameterType("list", typeOfItems(items.filter(isList).flat()));
  return recordType(items.filter(isRecord));
}

/** The fields that any of the records has. */
function recordType(records: readonly Readonly<Record<string, JsonValue>>[]): ValueType {
  const values = new Map<string, JsonValue[]>();
  for (const [name, value] of records.flatMap(Object.entries<JsonValue>)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  const fields: Record<string, ValueType> = {};
  for (const [name, each] of values) {
    const type = typeOfItems(each);
    if (type !== undefined) fields[name] = type;
  }
  return { kind: "parameter", name: "struct", fields };
}
