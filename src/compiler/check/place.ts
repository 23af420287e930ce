import type { Branch, Condition, ExitHandler, Loop } from "../pipeline.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** A block of the pipeline, known by the group it belongs to, and the block around it. */
export type Place =
  | { readonly kind: "body"; readonly parent?: undefined }
  | { readonly kind: "branch"; readonly parent: Place; readonly condition: Condition; readonly branch: Branch }
  | { readonly kind: "loop"; readonly parent: Place; readonly loop: Loop }
  | { readonly kind: "try"; readonly parent: Place; readonly handler: ExitHandler }
  | { readonly kind: "finally"; readonly parent: Place; readonly handler: ExitHandler };

/** Whether `inner` is `outer` or a block inside it. */
export function isWithin(inner: Place, outer: Place): boolean {
  for (let place: Place | undefined = inner; place !== undefined; place = place.parent)
    if (place === outer) return true;
  return false;
}

/** The outermost of the blocks around `made` that `user` does not stand in; undefined where it stands in all of them. */
export function leftFirst(made: Place, user: Place): Place | undefined {
  if (isWithin(user, made)) return undefined;
  let left: Place = made;
  while (left.parent !== undefined && !isWithin(user, left.parent)) left = left.parent;
  return left;
}

/** The innermost block of this kind around a place, itself included. */
export function enclosing<K extends Place["kind"]>(place: Place, kind: K): Extract<Place, { kind: K }> | undefined {
  for (let each: Place | undefined = place; each !== undefined; each = each.parent) {
    if (each.kind === kind) return each as Extract<Place, { kind: K }>;
  }
  return undefined;
}

const words: Readonly<Record<Place["kind"], Sentence>> = {
  body: sentence("the pipeline"),
  branch: sentence("an if"),
  loop: sentence("a loop"),
  try: sentence("a try"),
  finally: sentence("a finally"),
};

/** A block for a sentence: "made inside {an if}". */
export function describePlace(place: Place): Sentence {
  return words[place.kind];
}
