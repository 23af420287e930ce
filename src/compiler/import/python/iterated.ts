import { isList, isRecord } from "../../json.ts";
import { itemsOf } from "../../wholeFloats.ts";
import { constant, memberValue, type Value } from "./graph.ts";

/** The items of a list that is known, or the names in a record, one by one; undefined for any other value. */
export function iterated(value: Value): readonly Value[] | undefined {
  if (value.kind === "list") return value.items;
  if (value.kind === "tuple") return value.fields.map(([, each]) => each);
  if (value.kind === "record") return value.fields.map(([name]) => constant(name));
  if (value.kind === "constant" && value.value !== null && isList(value.value))
    return itemsOf(value.value).map(memberValue);
  if (value.kind === "constant" && value.value !== null && isRecord(value.value))
    return Object.keys(value.value).map(constant);
  return undefined;
}
