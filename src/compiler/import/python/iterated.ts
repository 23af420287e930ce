import { isList } from "../../json.ts";
import { constant, type Value } from "./graph.ts";

/** The items of a list that is known, one by one; undefined for any other value. */
export function iterated(value: Value): readonly Value[] | undefined {
  if (value.kind === "list") return value.items;
  if (value.kind === "constant" && value.value !== null && isList(value.value)) return value.value.map(constant);
  return undefined;
}
