/**
 * Readers of objects whose shape nobody vouches for: other controllers' versions, hand-written YAML, pruned fields. Each
 * gives what is there when it is of the right sort, and otherwise undefined or nothing; none throws.
 */

/** What stands at the end of these keys. Only an object's own fields are read, never what it inherits. */
export function at(value: unknown, ...keys: readonly (string | number)[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Readonly<Record<string | number, unknown>>)[key];
  }
  return found;
}

/** Text that is not empty. */
export function textAt(value: unknown, ...keys: readonly (string | number)[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === "string" && found !== "" ? found : undefined;
}

/** Text, a number or a truth as text: quantities are written either way. */
export function wordAt(value: unknown, ...keys: readonly (string | number)[]): string | undefined {
  const found = at(value, ...keys);
  return typeof found === "number" || typeof found === "boolean" ? String(found) : textAt(found);
}

export function numberAt(value: unknown, ...keys: readonly (string | number)[]): number | undefined {
  const found = at(value, ...keys);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

/** True only where `true` is written. */
export function flagAt(value: unknown, ...keys: readonly (string | number)[]): boolean {
  return at(value, ...keys) === true;
}

export function listAt(value: unknown, ...keys: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...keys);
  return Array.isArray(found) ? found : [];
}

/** The texts of a list, without what is no text. */
export function textsAt(value: unknown, ...keys: readonly (string | number)[]): readonly string[] {
  return listAt(value, ...keys).flatMap((item) => textAt(item) ?? []);
}

/** An object's fields, in their order; none of what is no object. */
export function entriesAt(
  value: unknown,
  ...keys: readonly (string | number)[]
): readonly (readonly [string, unknown])[] {
  const found = at(value, ...keys);
  return typeof found === "object" && found !== null && !Array.isArray(found) ? Object.entries(found) : [];
}

/** Milliseconds since 1970 of an RFC 3339 text. */
export function timeAt(value: unknown, ...keys: readonly (string | number)[]): number | undefined {
  const time = Date.parse(textAt(value, ...keys) ?? "");
  return Number.isNaN(time) ? undefined : time;
}
