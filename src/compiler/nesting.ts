import ts from "typescript";
import { changeBetween, type Span } from "./text.ts";
import { mostUnits, TokenDepth } from "./tokenDepth.ts";

/**
 * Where a text of TypeScript (or JSON) is nested too deeply to be parsed, or undefined. The parser and the walks over its
 * tree are recursive: deeper text would exhaust their stack, wherever that happens to end. To be asked before parsing.
 */
export function tooDeepText(text: string): Span | undefined {
  return measureDepth(text).deep;
}

/** What is known of a text's depth. */
export interface MeasuredDepth {
  readonly text: string;
  /** Where it is too deep to be parsed. */
  readonly deep?: Span;
  readonly marks: readonly Mark[];
}

/** How deep a text is before the first token of a line. All that counts before it is told from the lines above. */
interface Mark {
  /** Where the token before ends. */
  readonly at: number;
  /** Where the token begins. */
  readonly token: number;
  readonly depth: TokenDepth;
}

/** About how many characters stand between two marks. */
const markedEvery = 1000;

/**
 * Measures a text. With what was measured of the text before an edit, only what stands about the edit is looked at: from the
 * mark before it to the first behind it where all is as it was.
 */
export function measureDepth(text: string, before?: MeasuredDepth): MeasuredDepth {
  const change = before && !before.deep ? changeBetween(before.text, text) : undefined;
  const shift = text.length - (before?.text.length ?? 0);
  const marks = change && before ? before.marks.filter(({ token }) => token <= change.span.start) : [];
  const behind = change && before ? before.marks.filter(({ at }) => at >= change.span.end) : [];
  const last = marks.at(-1);
  const scanner = ts.createScanner(ts.ScriptTarget.ESNext, true, ts.LanguageVariant.Standard, text);
  if (last) scanner.resetTokenState(last.at);
  const depth = last ? last.depth.copy() : new TokenDepth();
  for (;;) {
    const at = scanner.getTokenEnd();
    const kind = nextToken(scanner, depth);
    if (kind === EndOfFileToken) return { text, marks };
    const token = scanner.getTokenStart();
    if (scanner.hasPrecedingLineBreak()) {
      while (behind[0] && behind[0].at + shift < at) behind.shift();
      const same = behind[0]?.at === at - shift && depth.equals(behind[0].depth);
      if (same) return { text, marks: [...marks, ...behind.map((mark) => shifted(mark, shift))] };
      if (at >= (marks.at(-1)?.at ?? 0) + markedEvery) marks.push({ at, token, depth: depth.copy() });
    }
    depth.take(kind, scanner.hasPrecedingLineBreak());
    if (depth.units > mostUnits) return { text, deep: { start: token, end: scanner.getTokenEnd() }, marks: [] };
  }
}

function shifted({ at, token, depth }: Mark, by: number): Mark {
  return { at: at + by, token: token + by, depth };
}

/** `ts.SyntaxKind` is a table that is searched at each mention: what is asked of every token and node is looked up once. */
const { CloseBraceToken, GreaterThanToken, SlashToken, SlashEqualsToken, EndOfFileToken } = ts.SyntaxKind;

/** The scanner leaves to the parser what `}`, `/` and `>` are. */
function nextToken(scanner: ts.Scanner, depth: TokenDepth): ts.SyntaxKind {
  const token = scanner.scan();
  if (token === CloseBraceToken && depth.isInTemplate) return scanner.reScanTemplateToken(false);
  if (token === GreaterThanToken) return scanner.reScanGreaterToken();
  const isSlash = token === SlashToken || token === SlashEqualsToken;
  return isSlash && !depth.isAfterOperand ? scanner.reScanSlashToken() : token;
}

/** Chains are read as one thing however long they are: `a.b.c`, `a + b + c`, `else if … else if …`, `… ? … : … ? …`. */
export function isLink(node: ts.Node, child: ts.Node): boolean {
  return links.get(node.kind)?.(node, child) ?? false;
}

/** Whether a child is the chain that goes on, by the kind of its parent. */
const links: ReadonlyMap<ts.SyntaxKind, (node: ts.Node, child: ts.Node) => boolean> = new Map([
  [ts.SyntaxKind.BinaryExpression, (node, child) => child === (node as ts.BinaryExpression).left],
  [ts.SyntaxKind.IfStatement, (node, child) => child === (node as ts.IfStatement).elseStatement],
  [ts.SyntaxKind.ConditionalExpression, (node, child) => child === (node as ts.ConditionalExpression).whenFalse],
  [ts.SyntaxKind.PropertyAccessExpression, isExpressionOf],
  [ts.SyntaxKind.ElementAccessExpression, isExpressionOf],
  [ts.SyntaxKind.CallExpression, isExpressionOf],
  [ts.SyntaxKind.NonNullExpression, isExpressionOf],
  [ts.SyntaxKind.AsExpression, isExpressionOf],
  [ts.SyntaxKind.SatisfiesExpression, isExpressionOf],
  [ts.SyntaxKind.TaggedTemplateExpression, (node, child) => child === (node as ts.TaggedTemplateExpression).tag],
  [ts.SyntaxKind.ArrayType, () => true],
  [ts.SyntaxKind.QualifiedName, () => true],
]);

function isExpressionOf(node: ts.Node, child: ts.Node): boolean {
  return child === (node as ts.CallExpression).expression;
}
