import ts from "typescript";
import { contains, touches, type Span } from "../text.ts";
import { spanOf } from "./syntax.ts";

/**
 * Whether a place of a text with syntax errors is as it was read: in a statement of which only others inside it, if any,
 * have errors. `errors` are where the parser says that they are, which may be behind what is broken.
 */
export function isSound(source: ts.SourceFile, errors: readonly Span[], place: Span): boolean {
  if (errors.some((error) => touches(error, place))) return false;
  return !statementsAt(source, source, place).some((statement) => hasOwnError(statement));
}

/** The innermost statement around a place, or all that it goes over or stands right beside. */
function statementsAt(source: ts.SourceFile, node: ts.Node, place: Span): readonly ts.Statement[] {
  if (!touches({ start: node.pos, end: node.end }, place)) return [];
  const inner: ts.Statement[] = [];
  ts.forEachChild(node, (child) => {
    inner.push(...statementsAt(source, child, place));
  });
  if (!isOwnStatement(node) || !touches(spanOf(node, source), place)) return inner;
  return inner.some((statement) => contains(spanOf(statement, source), place)) ? inner : [node, ...inner];
}

/** Whether the parser met an error in it, outside of the statements in it. */
function hasOwnError(node: ts.Node): boolean {
  if ((node.flags & ts.NodeFlags.ThisNodeHasError) !== 0) return true;
  return (
    ts.forEachChild(node, (child) => (isOwnStatement(child) ? undefined : hasOwnError(child) || undefined)) ?? false
  );
}

/** A block is part of the statement that it belongs to. */
function isOwnStatement(node: ts.Node): node is ts.Statement {
  return ts.isStatement(node) && !ts.isBlock(node);
}
