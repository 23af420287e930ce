import type { ComparisonOperator } from "../pipeline.ts";

/** What has an order: numbers (false and true are 0 and 1) and texts. */
export type Scalar = number | string;

/** What a value may be: from here to there, but for some. */
export interface Range {
  readonly isWhole: boolean;
  readonly from?: Bound;
  readonly to?: Bound;
  readonly not: ReadonlySet<Scalar>;
}

interface Bound {
  readonly at: Scalar;
  /** Whether the bound itself is possible. */
  readonly isIn: boolean;
}

/** Everything that a value like `example` may be. */
export function allBut(isWhole: boolean, example: Scalar | boolean): Range {
  const not = new Set<Scalar>();
  if (typeof example !== "boolean") return { isWhole: isWhole && typeof example === "number", not };
  return { isWhole: true, from: { at: 0, isIn: true }, to: { at: 1, isIn: true }, not };
}

/** What is left of a range when the value compares so with a constant; undefined when nothing is. */
export function narrow(range: Range, operator: ComparisonOperator, constant: Scalar): Range | undefined {
  switch (operator) {
    case "==":
      return settled(upTo(downTo(range, { at: constant, isIn: true }), { at: constant, isIn: true }));
    case "!=":
      return settled({ ...range, not: new Set(range.not).add(constant) });
    case ">":
    case ">=":
      return settled(downTo(range, { at: constant, isIn: operator === ">=" }));
    case "<":
    case "<=":
      return settled(upTo(range, { at: constant, isIn: operator === "<=" }));
  }
}

/** The smallest range that has both in it. */
export function join(one: Range, other: Range): Range {
  const from = one.from && other.from && (isTighterFrom(one.from, other.from) ? other.from : one.from);
  const to = one.to && other.to && (isTighterTo(one.to, other.to) ? other.to : one.to);
  const not = new Set([...one.not, ...other.not].filter((value) => !has(one, value) && !has(other, value)));
  return { isWhole: one.isWhole && other.isWhole, ...(from && { from }), ...(to && { to }), not };
}

function has(range: Range, value: Scalar): boolean {
  const { from, to, not } = range;
  if (not.has(value)) return false;
  if (from !== undefined && (value < from.at || (value === from.at && !from.isIn))) return false;
  return to === undefined || value < to.at || (value === to.at && to.isIn);
}

function downTo(range: Range, from: Bound): Range {
  return range.from === undefined || isTighterFrom(from, range.from) ? { ...range, from } : range;
}

function upTo(range: Range, to: Bound): Range {
  return range.to === undefined || isTighterTo(to, range.to) ? { ...range, to } : range;
}

function isTighterFrom(bound: Bound, than: Bound): boolean {
  return bound.at > than.at || (bound.at === than.at && !bound.isIn);
}

function isTighterTo(bound: Bound, than: Bound): boolean {
  return bound.at < than.at || (bound.at === than.at && !bound.isIn);
}

/** Draws the bounds in to what is possible; undefined when nothing is. */
function settled(range: Range): Range | undefined {
  const from = range.from && drawnIn(range, range.from, Math.ceil, 1);
  const to = range.to && drawnIn(range, range.to, Math.floor, -1);
  if (from !== undefined && to !== undefined) {
    if (from.at > to.at || (from.at === to.at && !(from.isIn && to.isIn))) return undefined;
  }
  return { ...range, ...(from && { from }), ...(to && { to }) };
}

function drawnIn(range: Range, bound: Bound, round: (number: number) => number, step: number): Bound {
  let { at, isIn } = bound;
  if (range.isWhole && typeof at === "number" && Number.isSafeInteger(round(at))) {
    isIn &&= Number.isInteger(at);
    at = Number.isInteger(at) ? at : round(at) - step;
    while (!isIn || range.not.has(at)) {
      at += step;
      isIn = true;
    }
    return { at, isIn };
  }
  return { at, isIn: isIn && !range.not.has(at) };
}
