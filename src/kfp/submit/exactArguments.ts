import { sentence, type Sentence } from "../../l10n/sentence.ts";
import type { JsonValue } from "../../run/runEvent.ts";

/**
 * What JSON numbers cannot carry to a pipeline, told before it is rounded on the way: the API holds every number as a
 * double (`google.protobuf.Value`), so whole numbers are exact up to 2^53 − 1 only.
 */
export function inexactArgument(given: Readonly<Record<string, JsonValue>>): Sentence | undefined {
  const name = Object.keys(given).find((each) => isInexact(given[each]));
  if (name === undefined) return undefined;
  return sentence(
    "{name} holds a number beyond what KFP carries exactly (±{most}); make it a text parameter, or give a smaller one.",
    { name, most: Number.MAX_SAFE_INTEGER },
  );
}

function isInexact(value: JsonValue | undefined): boolean {
  if (typeof value === "number") return isTooBig(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some(isInexact);
}

/** A double such as 1e300 is meant as one; a whole number written out is not. */
function isTooBig(value: number): boolean {
  if (!Number.isFinite(value)) return true;
  return Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21;
}
