import { isList, isRecord, type JsonValue } from "../../json.ts";
import { constant, floatValue, type Comparison, type Value } from "./graph.ts";

const flipped: Readonly<Record<Comparison, Comparison>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** A comparison: known where both sides are, else one that Kubeflow makes, with what it knows in a run on the left. */
export function compared(operator: string, left: Value, right: Value): Value {
  if (!isComparison(operator)) return { kind: "unknown" };
  if (left.kind === "constant" && right.kind === "constant") {
    const result = outcome(operator, left.value, right.value);
    return result === undefined ? { kind: "unknown" } : constant(result);
  }
  const isNone = [left, right].some((side) => side.kind === "constant" && side.value === null);
  if (isNone && (operator === "==" || operator === "!=") && [left, right].some(isObject))
    return constant(operator === "!=");
  return left.kind === "constant"
    ? { kind: "test", operator: flipped[operator], left: right, right: left }
    : { kind: "test", operator, left, right };
}

/** What Python knows to be something when it builds the pipeline. */
function isObject({ kind }: Value): boolean {
  return kind === "task" || kind === "list" || kind === "record" || kind === "tuple" || kind === "callable";
}

function isComparison(operator: string): operator is Comparison {
  return Object.hasOwn(flipped, operator);
}

function outcome(operator: Comparison, left: JsonValue, right: JsonValue): boolean | undefined {
  if (operator === "==") return isEqual(left, right);
  if (operator === "!=") return !isEqual(left, right);
  const isOrdered =
    (typeof left === "number" && typeof right === "number") || (typeof left === "string" && typeof right === "string");
  if (!isOrdered) return undefined;
  const order = left < right ? -1 : left > right ? 1 : 0;
  return operator === "<" ? order < 0 : operator === "<=" ? order <= 0 : operator === ">" ? order > 0 : order >= 0;
}

/** Python's `==` of constants. */
export function isEqual(one: JsonValue, other: JsonValue): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  if (isList(one) && isList(other))
    return one.length === other.length && one.every((each, at) => isEqual(each, other[at] ?? null));
  if (!isRecord(one) || !isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => isEqual(one[name] ?? null, other[name] ?? null))
  );
}

/** Arithmetic of constants, as Python does it; undefined for anything else. */
export function folded(operator: string, left: Value, right: Value): Value | undefined {
  if (left.kind !== "constant" || right.kind !== "constant") return undefined;
  const [one, other] = [left.value, right.value];
  if (typeof one !== "number" || typeof other !== "number") return undefined;
  const result = calculated(operator, one, other);
  if (result === undefined || !Number.isFinite(result)) return undefined;
  const isFloat = operator === "/" || left.text !== undefined || right.text !== undefined;
  return isFloat && Number.isInteger(result) ? floatValue(result) : constant(result);
}

function calculated(operator: string, one: number, other: number): number | undefined {
  switch (operator) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return one / other;
    case "//":
      return Math.floor(one / other);
    case "%":
      return one - other * Math.floor(one / other);
    case "**":
      return one ** other;
    default:
      return undefined;
  }
}
