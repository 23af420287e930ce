import { childrenOf, elementsOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { step, type Frame } from "./frame.ts";
import { unknown, unwrapped, type Value } from "./graph.ts";
import { iterated } from "./iterated.ts";
import { markSkipped } from "./readCalls.ts";
import { truthOf } from "./truth.ts";

type Clause =
  | { readonly kind: "for"; readonly targets: readonly SyntaxNode[]; readonly list: SyntaxNode }
  | { readonly kind: "if"; readonly test: SyntaxNode };

/**
 * `f(x) for x in list if x != 1 for y in x`, with any brackets or none: takes what stands before the first `for` once for each
 * value. False where a list or a condition is not known.
 */
export function eachOf(
  frame: Frame,
  node: SyntaxNode,
  take: (inner: Frame, made: readonly SyntaxNode[]) => void,
): boolean {
  const parts = childrenOf(node).slice(1, -1);
  const at = parts.findIndex(({ name }) => name === "for");
  const clauses = at > 0 ? clausesOf(parts.slice(at)) : undefined;
  if (clauses === undefined) return false;
  const made = parts.slice(0, at);
  const isWhole = round(frame, clauses, (inner) => {
    take(inner, made);
  });
  // Of an empty list nothing is made, and nothing is lost.
  if (isWhole) markSkipped(frame, node);
  return isWhole;
}

function clausesOf(parts: readonly SyntaxNode[]): readonly Clause[] | undefined {
  const clauses: Clause[] = [];
  for (let at = 0; at < parts.length;) {
    const word = parts[at]?.name;
    const inAt = word === "for" ? parts.findIndex(({ name }, index) => index > at && name === "in") : at;
    const value = parts[inAt + 1];
    if (value === undefined || inAt < at) return undefined;
    if (word === "if") clauses.push({ kind: "if", test: value });
    else if (word === "for") clauses.push({ kind: "for", targets: targetsIn(parts.slice(at + 1, inAt)), list: value });
    else return undefined;
    at = inAt + 2;
  }
  return clauses;
}

function targetsIn(parts: readonly SyntaxNode[]): readonly SyntaxNode[] {
  return parts.filter(({ name }) => name !== "," && name !== "(" && name !== ")");
}

function round(frame: Frame, [clause, ...rest]: readonly Clause[], take: (inner: Frame) => void): boolean {
  if (clause === undefined) {
    take(frame);
    return true;
  }
  if (clause.kind === "if") {
    const isTrue = truthOf(frame.reading.evaluate(frame, clause.test));
    return isTrue === undefined ? false : !isTrue || round(frame, rest, take);
  }
  const items = iterated(unwrapped(frame.reading.evaluate(frame, clause.list)));
  if (items === undefined) return false;
  for (const item of items) {
    const variables = bound(frame, clause.targets, item);
    if (variables === undefined || !step(frame.reading)) return false;
    if (!round({ ...frame, variables }, rest, take)) return false;
  }
  return true;
}

/** The variables with those of a loop; undefined where the item has other parts. */
function bound(frame: Frame, targets: readonly SyntaxNode[], item: Value): Map<string, Value> | undefined {
  const names = targets.flatMap((target) =>
    /^(?:Tuple|Parenthesized)Expression$/.test(target.name) ? elementsOf(target).flat() : [target],
  );
  const isSingle = names.length === 1 && targets[0]?.name !== "TupleExpression";
  const parts = isSingle ? [item] : iterated(item);
  if (parts?.length !== names.length || !names.every(({ name }) => name === "VariableName")) return undefined;
  const entries = names.map((name, at) => [textOf(frame.module.file, name), parts[at] ?? unknown] as const);
  return new Map([...frame.variables, ...entries]);
}
