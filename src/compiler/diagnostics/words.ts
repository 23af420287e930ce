import { describeType, type ValueType } from "../types.ts";

/** Names for a sentence: `"a", "b" and "c"`. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop();
  if (last === undefined) return "none";
  return quoted.length === 0 ? last : `${quoted.join(", ")} and ${last}`;
}

/** A type for a sentence: `Int`; what has no type is `null`. */
export function typeInWords(type: ValueType | undefined): string {
  return type === undefined ? "null" : describeType(type);
}
