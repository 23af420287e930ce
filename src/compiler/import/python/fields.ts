import { isList, isRecord } from "../../json.ts";
import { fieldsOf as membersOf } from "../../wholeFloats.ts";
import { memberValue, type Value } from "./graph.ts";

/** What a record holds, by names. */
export type Fields = readonly (readonly [string, Value])[];

/** The fields of a dictionary; undefined for any other value. */
export function fieldsOf(value: Value): Fields | undefined {
  if (value.kind === "record") return value.fields;
  if (value.kind !== "constant" || value.value === null || isList(value.value) || !isRecord(value.value))
    return undefined;
  return membersOf(value.value).map(([name, each]) => [name, memberValue(each)] as const);
}
