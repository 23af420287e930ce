import { isList, isRecord, type JsonValue } from "../../json.ts";
import { isEqual } from "./arithmetic.ts";
import { constant, unknown, unwrapped, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";

/** Python's truth of a constant. */
function isTruthy(value: JsonValue): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  return isList(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** What Python takes a value for in `if`: a task is always true; undefined where only a run knows, or nobody. */
export function truthOf(given: Value): boolean | undefined {
  const value = unwrapped(given);
  switch (value.kind) {
    case "constant":
      return isTruthy(value.value);
    case "list":
      return value.items.length > 0;
    case "record":
    case "tuple":
      return value.fields.length > 0;
    case "task":
    case "callable":
    case "path":
    case "module":
    case "group":
      return true;
    default:
      return undefined;
  }
}

/** `left is right`, of None and of the two truths. */
export function isSameObject(one: Value, other: Value): Value {
  const [left, right] = [unwrapped(one), unwrapped(other)];
  const sides = [left, right];
  if (sides.some(({ kind }) => kind === "unknown" || kind === "meaning")) return unknown;
  const single = sides.find(isSingle);
  if (single === undefined)
    return left.kind === "task" && right.kind === "task" ? constant(left.task === right.task) : unknown;
  return constant(sides.every((side) => side.kind === "constant" && side.value === single.value));
}

/** One of the values that Python has only once. */
function isSingle(value: Value): value is Extract<Value, { kind: "constant" }> {
  return value.kind === "constant" && (value.value === null || typeof value.value === "boolean");
}

/** `item in list`, where both are known. */
export function isContained(item: Value, of: Value): Value {
  const [one, list] = [unwrapped(item), unwrapped(of)];
  if (one.kind !== "constant") return unknown;
  const whole = list.kind === "constant" ? list.value : undefined;
  if (typeof whole === "string") return typeof one.value === "string" ? constant(whole.includes(one.value)) : unknown;
  const known = isRecord(whole ?? null) || isList(whole ?? null) || list.kind === "list" || list.kind === "record";
  const items = known ? iterated(list)?.map(unwrapped) : undefined;
  if (items?.some((each) => each.kind === "constant" && isEqual(each.value, one.value)) === true) return constant(true);
  return items?.every(({ kind }) => kind === "constant") === true ? constant(false) : unknown;
}
