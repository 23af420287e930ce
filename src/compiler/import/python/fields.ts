import { isList, isRecord } from "../../json.ts";
import { constant, type Value } from "./graph.ts";

/** What a record holds, by names. */
export type Fields = readonly (readonly [string, Value])[];

/** The fields of a dictionary; undefined for any other value. */
export function fieldsOf(value: Value): Fields | undefined {
  if (value.kind === "record") return value.fields;
  if (value.kind !== "constant" || value.value === null || isList(value.value) || !isRecord(value.value))
    return undefined;
  return Object.entries(value.value).map(([name, each]) => [name, constant(each)] as const);
}
