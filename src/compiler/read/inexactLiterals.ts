import { visit } from "jsonc-parser";
import ts from "typescript";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { halfCharacter, inexactNumber, mayBeInexact } from "./inexact.ts";
import type { FileReading } from "./reading.ts";
import { asFunction, spanOf } from "./syntax.ts";

/**
 * What KFP cannot hold as it is written would be another value in silence: numbers are doubles there, and texts are Unicode.
 * Reported where they are written, once, whatever is made of them.
 */
export function reportInexactLiterals(reading: FileReading): void {
  if (!mayBeInexact(reading.text)) return;
  const visitNode = (node: ts.Node): void => {
    // Types hold no values, and what runs as JavaScript has JavaScript's numbers.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (literals.has(node.kind)) reading.diagnostics.push(...inexactLiteral(reading, node));
    if (ts.isCallExpression(node)) visitCall(reading, node, visitNode);
    else ts.forEachChild(node, visitNode);
  };
  visitNode(reading.source);
}

/** Numbers, texts and parts of templates: few of a file's nodes. */
const literals: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TemplateHead,
  ts.SyntaxKind.TemplateMiddle,
  ts.SyntaxKind.TemplateTail,
]);

function visitCall(reading: FileReading, call: ts.CallExpression, visitNode: (node: ts.Node) => void): void {
  const fn = isComponentCall(reading, call) ? asFunction(call.arguments.at(-1)) : undefined;
  if (fn === undefined) {
    ts.forEachChild(call, visitNode);
    return;
  }
  for (const argument of call.arguments.slice(0, -1)) visitNode(argument);
  for (const parameter of fn.parameters) visitNode(parameter);
}

function isComponentCall({ names }: FileReading, { expression }: ts.CallExpression): boolean {
  if (!ts.isIdentifier(expression)) return false;
  const meaning = names.get(expression.text);
  return meaning === undefined
    ? expression.text === "component"
    : meaning.kind === "language" && meaning.name === "component";
}

function inexactLiteral({ path, source, text }: FileReading, node: ts.Node): readonly Diagnostic[] {
  const span = spanOf(node, source);
  if (ts.isNumericLiteral(node)) return inexactNumber(path, span, text.slice(span.start, span.end));
  const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
  return isText ? halfCharacter(path, span, node.text) : [];
}

/** The same of a JSON file that is imported. */
export function inexactJson(path: string, text: string): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!mayBeInexact(text)) return found;
  const tell = (value: unknown, start: number, length: number): void => {
    const span = { start, end: start + length };
    if (typeof value === "string") found.push(...halfCharacter(path, span, value));
    else if (typeof value === "number") found.push(...inexactNumber(path, span, text.slice(start, span.end)));
  };
  visit(text, { onLiteralValue: tell, onObjectProperty: tell });
  return found;
}
