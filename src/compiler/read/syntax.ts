import ts from "typescript";
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { tooDeepText } from "../nesting.ts";
import { surveyOf } from "../survey.ts";
import type { Span } from "../text.ts";
import { parseErrors } from "./parseErrors.ts";
import type { SyntaxTrees } from "./syntaxTrees.ts";

/** A file as TypeScript's own parser sees it. The parser recovers from broken text, so there is always a tree. */
export interface Syntax {
  readonly source: ts.SourceFile;
  readonly errors: readonly Diagnostic[];
}

/**
 * Parses without type checker, parent pointers or JSDoc: about 20 ms for 100 KB. Text nested too deeply for that is one
 * error, and read as an empty file.
 */
export function parseSyntax(path: string, text: string, trees?: SyntaxTrees): Syntax {
  const deepText = trees ? trees.tooDeepText(path, text) : tooDeepText(text);
  const sound = deepText === undefined ? text : "";
  const source = trees?.tree(path, sound, () => treeOf(path, sound)) ?? treeOf(path, sound);
  const deep = deepText ?? surveyOf(source).deep;
  return deep === undefined
    ? { source, errors: syntaxErrors(path, source) }
    : { source: treeOf(path, ""), errors: [diagnostic("nested-too-deeply", path, deep)] };
}

function treeOf(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
}

function syntaxErrors(path: string, source: ts.SourceFile): Diagnostic[] {
  return parseErrors(source).map((error) => {
    const problem = ts.flattenDiagnosticMessageText(error.messageText, " ");
    const end = Math.min(error.start + Math.max(error.length, 1), source.text.length);
    return diagnostic("syntax-error", path, { start: Math.min(error.start, end), end }, { problem });
  });
}

/** A node's text, without the comments and blanks before it. */
export function spanOf(node: ts.Node, source: ts.SourceFile): Span {
  return { start: startOf(node, source), end: node.end };
}

/** Where a node begins behind blanks and comments, at most its end. Asked some twenty times of each task: mind its speed. */
export function startOf(node: ts.Node, source: ts.SourceFile): number {
  const { text } = source;
  let at = node.pos;
  while (at < node.end && isBlank(text.charCodeAt(at))) at++;
  return at < node.end && beginsToken(text.charCodeAt(at)) ? at : Math.min(node.getStart(source), node.end);
}

function isBlank(character: number): boolean {
  return character === 0x20 || (character >= 0x09 && character <= 0x0d);
}

/** Letters, digits, quotes and brackets: nothing that a comment or a mark of a merge could begin with. */
function beginsToken(character: number): boolean {
  return tokenCharacters[character] === 1;
}

const tokenCharacters = Uint8Array.from({ length: 128 }, (_, character) =>
  /[\w$"'`()[\]{}]/.test(String.fromCharCode(character)) ? 1 : 0,
);

/** The node that one stands in. The tree has no parent pointers: the way from its top goes by places. */
export function parentOf(node: ts.Node, source: ts.SourceFile): ts.Node | undefined {
  const below = (parent: ts.Node): ts.Node | undefined => {
    const inChild = (child: ts.Node): ts.Node | undefined => {
      if (child === node) return parent;
      return child.pos <= node.pos && child.end >= node.end ? below(child) : undefined;
    };
    return ts.forEachChild(parent, inChild, (children) => {
      for (let at = firstEndingAt(children, node.end); at < children.length; at++) {
        const child = children[at];
        if (child === undefined || child.pos > node.pos) return undefined;
        const found = inChild(child);
        if (found !== undefined) return found;
      }
      return undefined;
    });
  };
  return below(source);
}

/** The first of nodes one after the other that does not end before a place. */
function firstEndingAt(nodes: readonly ts.Node[], place: number): number {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.end ?? place) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Between the braces, brackets or parentheses that `node` begins and ends with; a missing end is forgiven. */
export function insideOf(node: ts.Node, source: ts.SourceFile): Span {
  const start = Math.min(node.getStart(source) + 1, node.end);
  const closed = /[)\]}]/.test(source.text[node.end - 1] ?? "") && node.end - 1 >= start;
  return { start, end: closed ? node.end - 1 : node.end };
}

/** Takes off what does not change the value: parentheses, `as`, `satisfies`, `!`. */
export function unwrap(expression: ts.Expression): ts.Expression {
  let inner = expression;
  while (isWrapping(inner)) inner = inner.expression;
  return inner;
}

function isWrapping(
  expression: ts.Expression,
): expression is ts.ParenthesizedExpression | ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression {
  switch (expression.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
      return true;
    default:
      return false;
  }
}

/** The name of a property, parameter or field where it is fixed text: `a`, `"a"`, `["a"]`, `1`. */
export function nameOf(name: ts.PropertyName | ts.BindingName | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

/** The word that declares: `const`, `let`, or another (`var`, `using`). */
export function declaringWord(list: ts.VariableDeclarationList): "const" | "let" | "other" {
  const flags: ts.NodeFlags = list.flags & ts.NodeFlags.BlockScoped;
  if (flags === ts.NodeFlags.Const) return "const";
  return flags === ts.NodeFlags.Let ? "let" : "other";
}

/** Where the declaring word stands: `let`, `var`, `await using`. */
export function declaringWordSpan(list: ts.VariableDeclarationList, source: ts.SourceFile): Span {
  const start = list.getStart(source);
  const words = source.text.slice(start, list.declarations[0]?.getStart(source) ?? list.end);
  return { start, end: start + words.trimEnd().length };
}

export type FunctionSyntax = ts.ArrowFunction | ts.FunctionExpression;

/** A function that is written out; undefined for any other expression. */
export function asFunction(expression: ts.Expression | undefined): FunctionSyntax | undefined {
  if (expression === undefined) return undefined;
  const inner = unwrap(expression);
  return ts.isArrowFunction(inner) || ts.isFunctionExpression(inner) ? inner : undefined;
}
