import ts from "typescript";
import { applyEdits, type TextEdit } from "../text.ts";
import { parseErrors } from "./parseErrors.ts";
import { report, type FileReading } from "./reading.ts";
import { sentence } from "../../l10n/sentence.ts";

/**
 * The text of a function as plain JavaScript: its own text, with what only the type checker reads cut out. What runs must
 * look like what was written, comments and line breaks included, so nothing is printed anew. The few TypeScript
 * constructs that make code of their own (enum, namespace, parameter properties) are reported and left.
 */
export function eraseTypes(reading: FileReading, fn: ts.Node): string {
  const edits: TextEdit[] = [];
  // In a text that breaks off anywhere nobody knows where a type ends; nothing is compiled of it either.
  if (parseErrors(reading.source).length === 0) erase({ reading, edits }, fn);
  const start = fn.getStart(reading.source);
  const code = applyEdits(
    reading.text.slice(start, fn.end),
    edits.map(({ span, text }) => ({
      span: { start: span.start - start, end: span.end - start },
      text,
    })),
  );
  // Where Git writes Windows' ends of lines, the component is still the same, and so is its cache on the cluster.
  return code.replaceAll("\r\n", "\n");
}

interface Erasing {
  readonly reading: FileReading;
  readonly edits: TextEdit[];
}

function cut(erasing: Erasing, start: number, end: number, text = ""): void {
  if (end > start) erasing.edits.push({ span: { start, end }, text });
}

function erase(erasing: Erasing, node: ts.Node): void {
  if (isTypeOnlyStatement(node)) {
    cut(erasing, node.getStart(erasing.reading.source), node.end, ";"); // the `;` keeps the lines around apart
    return;
  }
  if (reportNotErasable(erasing, node)) return;
  eraseAnnotations(erasing, node);
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isNonNullExpression(node)) {
    erase(erasing, node.expression);
    cut(erasing, node.expression.end, node.end);
    return;
  }
  if (ts.isTypeAssertionExpression(node)) {
    cut(erasing, node.getStart(erasing.reading.source), node.expression.getStart(erasing.reading.source));
    erase(erasing, node.expression);
    return;
  }
  ts.forEachChild(node, (child) => {
    if (!ts.isTypeNode(child) && !ts.isTypeParameterDeclaration(child)) erase(erasing, child);
  });
}

function isTypeOnlyStatement(node: ts.Node): boolean {
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node)) return true;
  const isDeclared =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
  return isDeclared === true && ts.isStatement(node);
}

function reportNotErasable(erasing: Erasing, node: ts.Node): boolean {
  const construct = ts.isEnumDeclaration(node)
    ? "enum"
    : ts.isModuleDeclaration(node)
      ? "namespace"
      : ts.isParameter(node) && ts.getModifiers(node)?.length
        ? sentence("parameter properties")
        : undefined;
  if (construct !== undefined) report(erasing.reading, "unsupported-javascript", node, { construct });
  return construct !== undefined;
}

/** `<T>`, `?`, `: T`, `implements I`, `private`. */
function eraseAnnotations(erasing: Erasing, node: ts.Node): void {
  const parts = node as Partial<Annotated>;
  eraseList(erasing, parts.typeParameters);
  eraseList(erasing, isTypeReference(node) ? undefined : parts.typeArguments);
  if (ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isMethodDeclaration(node)) {
    cutToken(erasing, node.questionToken);
  }
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)) cutToken(erasing, node.exclamationToken);
  if (isAnnotated(node) && node.type !== undefined) cut(erasing, node.type.pos - 1, node.type.end); // the colon is before it
  if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) cut(erasing, node.pos, node.end);
  if (ts.isClassElement(node)) eraseModifiers(erasing, node);
}

interface Annotated {
  readonly typeParameters: ts.NodeArray<ts.Node>;
  readonly typeArguments: ts.NodeArray<ts.Node>;
}

function isTypeReference(node: ts.Node): boolean {
  return ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node);
}

function isAnnotated(node: ts.Node): node is ts.Node & { readonly type?: ts.TypeNode } {
  return (
    ts.isFunctionLike(node) || ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node)
  );
}

/** The list's own span is between `<` and `>`; comments may stand before that. */
function eraseList(erasing: Erasing, list: ts.NodeArray<ts.Node> | undefined): void {
  if (list === undefined) return;
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, true);
  scanner.setText(erasing.reading.text, list.end);
  if (scanner.scan() === ts.SyntaxKind.GreaterThanToken) cut(erasing, list.pos - 1, scanner.getTokenEnd());
}

function cutToken(erasing: Erasing, token: ts.Node | undefined): void {
  if (token !== undefined) cut(erasing, token.getStart(erasing.reading.source), token.end);
}

const typeModifiers: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.OverrideKeyword,
  ts.SyntaxKind.AbstractKeyword,
  ts.SyntaxKind.DeclareKeyword,
]);

function eraseModifiers(erasing: Erasing, node: ts.ClassElement): void {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  for (const modifier of modifiers) if (typeModifiers.has(modifier.kind)) cutWord(erasing, modifier);
}

/** A word and the blank after it. */
function cutWord(erasing: Erasing, word: ts.Node): void {
  const { reading } = erasing;
  cut(erasing, word.getStart(reading.source), /\s/.test(reading.text[word.end] ?? "") ? word.end + 1 : word.end);
}
