import type { CanvasView } from "../src/protocol/canvasView.ts";

/** `next`, built of the parts of `previous` wherever they are equal, so that what did not change keeps its identity. */
export function share<T>(previous: unknown, next: T): T {
  return shareUnknown(previous, next, false) as T;
}

/**
 * The same of a view. Differences in places of the text and in the version do not count: typing above a task moves it in
 * the text, not on the canvas, and it is not drawn again. So places in the result may be old; see `newestOf`.
 */
export function shareView(previous: CanvasView | undefined, next: CanvasView): CanvasView {
  return shareUnknown(previous, next, true) as CanvasView;
}

/** `isView` where the names of a record are the view's own, not a person's. */
function shareUnknown(previous: unknown, next: unknown, isView: boolean): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(next)) return shareArray(previous, next as readonly unknown[], isView);
  return isRecord(next) && isRecord(previous) ? shareRecord(previous, next, isView) : next;
}

/** The record is copied only once a part of it is found to be another than before. */
function shareRecord(
  previous: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
  isView: boolean,
): unknown {
  const keys = Object.keys(next);
  let changed: Record<string, unknown> | undefined;
  if (!isSameList(keys, Object.keys(previous))) changed = { ...next };
  for (const key of keys) {
    if (isView && isPlace(key)) continue;
    const value = shareUnknown(previous[key], next[key], isView && !isNamedByPeople(key));
    if (changed) changed[key] = value;
    else if (!Object.is(value, previous[key])) {
      changed = { ...next };
      for (const earlier of keys) {
        if (earlier === key) break;
        if (!(isView && isPlace(earlier))) changed[earlier] = previous[earlier];
      }
      changed[key] = value;
    }
  }
  return changed ?? previous;
}

function shareArray(previous: unknown, next: readonly unknown[], isView: boolean): unknown {
  if (!Array.isArray(previous)) return next;
  const before = previous as readonly unknown[];
  let byKey: Map<unknown, unknown> | undefined;
  const meet = (item: unknown, at: number): unknown => {
    const key = keyOf(item);
    if (key === keyOf(before[at])) return before[at];
    byKey ??= new Map(before.map((each) => [keyOf(each), each]));
    return byKey.get(key) ?? before[at];
  };
  const result = next.map((item, at) => shareUnknown(meet(item, at), item, isView));
  return isSameList(before, result) ? before : result;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, at) => Object.is(item, b[at]));
}

/** Items of a list are met again by their key, id or name, so that one added in front does not change all others. */
function keyOf(item: unknown): unknown {
  if (!isRecord(item)) return undefined;
  return item["key"] ?? (typeof item["id"] === "string" ? item["id"] : item["name"]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The view's own names of what says where something stands in the text. */
function isPlace(key: string): boolean {
  return key === "span" || key === "start" || key === "version";
}

/** Under these names of a view come values and names that people chose: one may well be called `version`. */
function isNamedByPeople(key: string): boolean {
  return key === "options" || key === "fields" || key === "leaves" || key === "values";
}

/**
 * The part of `newest` that stands where `part` stands in `drawn`, a view that was built of older parts by
 * {@link shareView}: the same, with its places in the text as they are now. Undefined for what `drawn` does not hold.
 */
export function newestOf<T extends object>(part: T, drawn: CanvasView, newest: CanvasView): T | undefined {
  return partAt(part, drawn, newest) as T | undefined;
}

function partAt(part: object, drawn: unknown, newest: unknown): unknown {
  if (drawn === part) return newest;
  if (typeof drawn !== "object" || drawn === null || typeof newest !== "object" || newest === null) return undefined;
  for (const [key, value] of Object.entries(drawn)) {
    const found = partAt(part, value, (newest as Record<string, unknown>)[key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
