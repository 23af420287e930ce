import { describeType, type ValueType } from "../types.ts";
import { sentence, type Filling } from "../../l10n/sentence.ts";

/** Names for a sentence: `"a", "b" and "c"`. */
export function listed(names: readonly string[]): Filling {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.pop();
  if (last === undefined) return sentence("none");
  return quoted.length === 0 ? last : sentence("{first} and {last}", { first: quoted.join(", "), last });
}

/** A type for a sentence: `Int`; what has no type is `null`. */
export function typeInWords(type: ValueType | undefined): string {
  return type === undefined ? "null" : describeType(type);
}

/** How an option is written that must not be empty. */
export const filledText = sentence("a text that is not empty");
