/**
 * `next`, built of the parts of `previous` wherever they are equal, so that what did not change keeps its identity and is not
 * drawn again. Differences in places of the text and in the version do not count: typing above a task moves it in the text, not on the canvas.
 */
export function share<T>(previous: unknown, next: T): T {
  return shareUnknown(previous, next) as T;
}

function shareUnknown(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(next)) return shareArray(previous, next as readonly unknown[]);
  if (!isRecord(next) || !isRecord(previous)) return next;
  const keys = Object.keys(next);
  let isSame = keys.length === Object.keys(previous).length;
  const result: Record<string, unknown> = {};
  for (const key of keys) {
    const value = isPlace(key) ? next[key] : shareUnknown(previous[key], next[key]);
    result[key] = value;
    if (!isPlace(key) && (!Object.hasOwn(previous, key) || !Object.is(value, previous[key]))) isSame = false;
  }
  return isSame ? previous : result;
}

function shareArray(previous: unknown, next: readonly unknown[]): unknown {
  const before = Array.isArray(previous) ? (previous as readonly unknown[]) : [];
  const byKey = new Map(before.map((item) => [keyOf(item), item]));
  const result = next.map((item, index) => shareUnknown(byKey.get(keyOf(item)) ?? before[index], item));
  const isSame =
    Array.isArray(previous) && before.length === result.length && result.every((item, i) => Object.is(item, before[i]));
  return isSame ? previous : result;
}

/** Items of a list are met again by their key, id or name, so that one added in front does not change all others. */
function keyOf(item: unknown): unknown {
  if (!isRecord(item)) return undefined;
  return item["key"] ?? (typeof item["id"] === "string" ? item["id"] : item["name"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isPlace(key: string): boolean {
  return key === "span" || key === "start" || key === "version";
}
