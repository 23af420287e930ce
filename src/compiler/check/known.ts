import type { JsonValue } from "../json.ts";
import type { Binding, ComparisonOperator, ConditionExpression } from "../pipeline.ts";
import { allBut, join, narrow, type Range, type Scalar } from "./range.ts";

/**
 * What tests have shown of values: for each what it may still be. A value is the same throughout a run, so what one condition
 * has shown holds in everything inside it. It is never less than what may be: what cannot be followed is left open.
 */
export interface Known {
  /** What single values may be, by {@link keyOf}. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** How two values may stand to each other. */
  readonly relations: ReadonlyMap<string, Relation>;
}

/** Of `<`, `=` and `>` those that are possible, as bits 1, 2 and 4. */
type Relation = number;

export const nothingKnown: Known = { ranges: new Map(), relations: new Map() };

/** Which values are whole numbers, so that none is between 1 and 2. */
export type IsWhole = (binding: Binding) => boolean;

/** What is known where a test holds, and where it does not; undefined for what cannot be. */
export interface Split {
  readonly yes: Known | undefined;
  readonly no: Known | undefined;
}

/** Divides what is known by a test, in time that grows with its length. */
export function split(known: Known | undefined, test: ConditionExpression, isWhole: IsWhole): Split {
  if (known === undefined) return { yes: undefined, no: undefined };
  switch (test.kind) {
    case "not": {
      const { yes, no } = split(known, test.operand, isWhole);
      return { yes: no, no: yes };
    }
    case "and": {
      const left = split(known, test.left, isWhole);
      const right = split(left.yes, test.right, isWhole);
      return { yes: right.yes, no: either(left.no, right.no) };
    }
    case "or": {
      const left = split(known, test.left, isWhole);
      const right = split(left.no, test.right, isWhole);
      return { yes: either(left.yes, right.yes), no: right.no };
    }
    case "value":
      return splitBy({ left: test.binding, operator: "==", right: { kind: "constant", value: true } });
    case "comparison":
      return splitBy(test);
  }

  function splitBy({ left, operator, right }: Atom): Split {
    const compared = (by: ComparisonOperator) => known && compare(known, left, by, right, isWhole);
    return { yes: compared(operator), no: compared(opposite[operator]) };
  }
}

interface Atom {
  readonly left: Binding;
  readonly operator: ComparisonOperator;
  readonly right: Binding;
}

function compare(
  known: Known,
  left: Binding,
  operator: ComparisonOperator,
  right: Binding,
  isWhole: IsWhole,
): Known | undefined {
  if (left.kind === "constant") {
    return right.kind === "constant" ? known : compare(known, right, mirrored[operator], left, isWhole);
  }
  const key = keyOf(left);
  if (key === undefined) return known;
  if (right.kind !== "constant") return relate(known, key, operator, keyOf(right));
  if (!isScalar(right.value)) return known;
  const by = `${typeof right.value} ${key}`;
  const before = known.ranges.get(by) ?? allBut(typeof right.value === "boolean" || isWhole(left), right.value);
  const range = narrow(before, operator, asOrdered(right.value));
  return range && { ...known, ranges: new Map(known.ranges).set(by, range) };
}

function relate(
  known: Known,
  left: string,
  operator: ComparisonOperator,
  right: string | undefined,
): Known | undefined {
  if (right === undefined) return known;
  if (left > right) return relate(known, right, mirrored[operator], left);
  const key = `${left} ? ${right}`;
  const relation = (known.relations.get(key) ?? (left === right ? bits["=="] : 7)) & bits[operator];
  return relation === 0 ? undefined : { ...known, relations: new Map(known.relations).set(key, relation) };
}

/** What is known when one of two is so, and not which. */
function either(one: Known | undefined, other: Known | undefined): Known | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const ranges = new Map<string, Range>();
  for (const [key, range] of one.ranges) {
    const second = other.ranges.get(key);
    if (second !== undefined) ranges.set(key, join(range, second));
  }
  const relations = new Map<string, Relation>();
  for (const [key, relation] of one.relations) {
    const second = other.relations.get(key);
    if (second !== undefined) relations.set(key, relation | second);
  }
  return { ranges, relations };
}

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
};

/** The operator when the two sides change places. */
const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

const bits: Readonly<Record<ComparisonOperator, Relation>> = { "<": 1, "==": 2, ">": 4, "<=": 3, ">=": 6, "!=": 5 };

/** The same for two bindings that are the same value in a run; undefined for what is not followed. */
function keyOf(binding: Binding): string | undefined {
  switch (binding.kind) {
    case "pipelineInput":
      return JSON.stringify(["input", binding.input]);
    case "taskOutput":
      return JSON.stringify(["output", binding.task, binding.output]);
    case "loopItem":
      return JSON.stringify(["item", binding.loop, ...binding.path]);
    case "oneOf":
      return JSON.stringify(["let", binding.variable]);
    case "runValue":
      return JSON.stringify(["run", binding.value]);
    case "template": {
      const parts = binding.parts.map((part) => (typeof part === "string" ? { part } : keyOf(part)));
      return parts.includes(undefined) ? undefined : JSON.stringify(parts);
    }
    case "constant":
    case "collected":
    case "listLiteral":
    case "recordLiteral":
    case "unknown":
      return undefined;
  }
}

function isScalar(value: JsonValue): value is Scalar | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function asOrdered(value: Scalar | boolean): Scalar {
  return typeof value === "boolean" ? Number(value) : value;
}
