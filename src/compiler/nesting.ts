import ts from "typescript";
import type { Span } from "./text.ts";
import { mostUnits, TokenDepth } from "./tokenDepth.ts";

/**
 * Where a text of TypeScript (or JSON) is nested too deeply to be parsed, or undefined. The parser and the walks over its
 * tree are recursive: deeper text would exhaust their stack, wherever that happens to end. To be asked before parsing.
 */
export function tooDeepText(text: string): Span | undefined {
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  const depth = new TokenDepth();
  for (;;) {
    const token = nextToken(scanner, depth);
    if (token === ts.SyntaxKind.EndOfFileToken) return undefined;
    depth.take(token, scanner.hasPrecedingLineBreak());
    if (depth.units > mostUnits) return { start: scanner.getTokenStart(), end: scanner.getTokenEnd() };
  }
}

/** The scanner leaves to the parser what `}`, `/` and `>` are. */
function nextToken(scanner: ts.Scanner, depth: TokenDepth): ts.SyntaxKind {
  const token = scanner.scan();
  if (token === ts.SyntaxKind.CloseBraceToken && depth.isInTemplate) return scanner.reScanTemplateToken(false);
  if (token === ts.SyntaxKind.GreaterThanToken) return scanner.reScanGreaterToken();
  const isSlash = token === ts.SyntaxKind.SlashToken || token === ts.SyntaxKind.SlashEqualsToken;
  return isSlash && !depth.isAfterOperand ? scanner.reScanSlashToken() : token;
}

/**
 * Where a tree is deeper than its walks can follow, or undefined. Text that {@link tooDeepText} lets pass can still make
 * such a tree: the parser strings `a + b + c` and `a.b.c` together without going deeper, but each link is a level.
 */
export function tooDeepTree(source: ts.SourceFile): Span | undefined {
  const left: { readonly node: ts.Node; readonly units: number }[] = [{ node: source, units: 0 }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { node, units } = next;
    if (units > mostUnits) return { start: node.getStart(source), end: Math.max(node.getStart(source), node.end) };
    ts.forEachChild(node, (child) => {
      left.push({ node: child, units: units + (isLink(node, child) ? 1 : 4) });
    });
  }
  return undefined;
}

/** Chains read as one thing however long they are: `a.b.c`, `a + b + c`, `else if … else if …`, `… ? … : … ? …`. */
function isLink(node: ts.Node, child: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return child === node.left;
  if (ts.isIfStatement(node)) return child === node.elseStatement;
  if (ts.isConditionalExpression(node)) return child === node.whenFalse;
  const isChain =
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isTaggedTemplateExpression(node);
  if (isChain) return child === ("tag" in node ? node.tag : node.expression);
  return ts.isArrayTypeNode(node) || ts.isQualifiedName(node);
}
