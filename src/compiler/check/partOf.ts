import ts from "typescript";
import { nameOf, spanOf, unwrap } from "../read/syntax.ts";
import type { Span } from "../text.ts";

/** Where a value is written out. */
export interface WrittenAt {
  readonly span: Span;
  /** It stands in an object literal by its name alone: `{ size }`. */
  readonly isShorthand: boolean;
}

/**
 * Where a part of a constant is written, that stands at `whole`, by the indexes and names on the way to it. Undefined when the
 * text there does not write the part out: it is a name, or a spread may have given it.
 */
export function writtenPart(
  tree: ts.SourceFile,
  whole: Span,
  path: readonly (string | number)[],
): WrittenAt | undefined {
  let node = expressionAt(tree, whole);
  let isShorthand = false;
  for (const step of path) {
    const inner = node && unwrap(node);
    if (inner === undefined || isShorthand) return undefined;
    if (ts.isArrayLiteralExpression(inner)) node = itemOf(inner, step);
    else if (ts.isObjectLiteralExpression(inner)) [node, isShorthand] = fieldOf(inner, String(step));
    else return undefined;
  }
  return node && { span: spanOf(node, tree), isShorthand };
}

function expressionAt(tree: ts.SourceFile, span: Span): ts.Expression | undefined {
  const search = (node: ts.Node): ts.Expression | undefined => {
    if (node.end < span.end || node.pos > span.start) return undefined;
    const isThere = node.end === span.end && node.getStart(tree) === span.start;
    return isThere && ts.isExpression(node) ? node : ts.forEachChild(node, search);
  };
  return search(tree);
}

function itemOf(list: ts.ArrayLiteralExpression, step: string | number): ts.Expression | undefined {
  return typeof step === "string" || list.elements.some(ts.isSpreadElement) ? undefined : list.elements[step];
}

/** The last of a name counts, and a spread after it may have given it anew. */
function fieldOf(object: ts.ObjectLiteralExpression, name: string): [ts.Expression | undefined, boolean] {
  const property = object.properties.findLast((each) => ts.isSpreadAssignment(each) || nameOf(each.name) === name);
  if (property !== undefined && ts.isPropertyAssignment(property)) return [property.initializer, false];
  if (property !== undefined && ts.isShorthandPropertyAssignment(property)) return [property.name, true];
  return [undefined, false];
}
