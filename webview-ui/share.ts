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
  return isRecord(next) && isRecord(previous) ? shareRecord(previous, next) : next;
}

/** The record is copied only once a part of it is found to be another than before. */
function shareRecord(previous: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.keys(next);
  let changed: Record<string, unknown> | undefined;
  if (keys.length !== Object.keys(previous).length) changed = { ...next };
  for (const key of keys) {
    if (isPlace(key)) continue;
    const value = shareUnknown(previous[key], next[key]);
    if (changed) changed[key] = value;
    else if (!Object.is(value, previous[key]) || !Object.hasOwn(previous, key)) {
      changed = { ...next };
      for (const earlier of keys) {
        if (earlier === key) break;
        if (!isPlace(earlier)) changed[earlier] = previous[earlier];
      }
      changed[key] = value;
    }
  }
  return changed ?? previous;
}

function shareArray(previous: unknown, next: readonly unknown[]): unknown {
  if (!Array.isArray(previous)) return next;
  const before = previous as readonly unknown[];
  let byKey: Map<unknown, unknown> | undefined;
  const meet = (item: unknown, at: number): unknown => {
    const key = keyOf(item);
    if (key === keyOf(before[at])) return before[at];
    byKey ??= new Map(before.map((each) => [keyOf(each), each]));
    return byKey.get(key) ?? before[at];
  };
  const result = next.map((item, at) => shareUnknown(meet(item, at), item));
  const isSame = before.length === result.length && result.every((item, at) => Object.is(item, before[at]));
  return isSame ? before : result;
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
