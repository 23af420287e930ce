import { isList, isRecord, type JsonValue } from "./json.ts";
import { fieldsOf, isDouble, itemsOf, type Member } from "./wholeFloats.ts";
import { parameterType, type ValueType } from "./types.ts";

/** A constant's type; undefined for `null`, which has none. */
export function typeOfConstant(value: JsonValue): ValueType | undefined {
  return typeOfItems([value]);
}

/** The type that the items of a constant list have together: whole numbers among others are numbers, else the first decides. */
export function typeOfItems(items: readonly JsonValue[]): ValueType | undefined {
  return typeOfMembers(itemsOf(items));
}

function typeOfMembers(members: readonly Member[]): ValueType | undefined {
  const items = members.map(({ value }) => value);
  const [first] = items;
  if (first === undefined || first === null) return undefined;
  if (typeof first === "string") return parameterType("string");
  if (typeof first === "boolean") return parameterType("boolean");
  if (typeof first === "number") return parameterType(members.some(isDouble) ? "double" : "integer");
  if (isList(first)) return parameterType("list", typeOfMembers(items.filter(isList).flatMap(itemsOf)));
  return recordType(items.filter(isRecord));
}

/** The fields that any of the records has. */
function recordType(records: readonly Readonly<Record<string, JsonValue>>[]): ValueType {
  const values = new Map<string, Member[]>();
  for (const [name, value] of records.flatMap(fieldsOf)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  const fields: Record<string, ValueType> = {};
  for (const [name, each] of values) {
    const type = typeOfMembers(each);
    if (type !== undefined) fields[name] = type;
  }
  return { kind: "parameter", name: "struct", fields };
}
