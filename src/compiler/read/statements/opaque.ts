import ts from "typescript";
import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import type { BodyReading } from "../bodyReading.ts";
import { report, textOf } from "../reading.ts";
import { spanOf } from "../syntax.ts";

/** Keeps a statement outside the language as a card on the canvas, with a diagnostic. Its names stay known. */
export function readOpaque(body: BodyReading, statement: ts.Statement): void {
  if (!isBroken(body, statement)) reportOpaque(body, statement);
  keepOpaque(body, statement);
}

function reportOpaque(body: BodyReading, statement: ts.Statement): void {
  const waits = waitsOf(statement);
  if (waits === undefined) report(body.file, codeFor(statement), statement);
  else {
    const names = waits.map((each) => textOf(body.file, each)).join(", ");
    report(body.file, "after-is-option", statement, { example: `{ after: [${names}] }` });
  }
}

/** What `task(…).after(a, b)` waits for, as the Python SDK has it. */
function waitsOf(statement: ts.Statement): readonly ts.Expression[] | undefined {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return undefined;
  const { expression: callee, arguments: waits } = statement.expression;
  const isAfter = ts.isPropertyAccessExpression(callee) && callee.name.text === "after" && waits.length > 0;
  return isAfter ? waits : undefined;
}

/** What has a form of its own in the language is told that form. */
function codeFor(statement: ts.Statement): DiagnosticCode {
  const isLoop = ts.isIterationStatement(statement, false);
  if (isLoop || isForEach(statement)) return "unsupported-loop";
  return ts.isSwitchStatement(statement) || isShortCircuit(statement) ? "use-if" : "unsupported-statement";
}

function isForEach(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isCallExpression(statement.expression)) return false;
  const { expression } = statement.expression;
  return ts.isPropertyAccessExpression(expression) && ["forEach", "map"].includes(expression.name.text);
}

/** `a && f()`, `a ? f() : g()` */
function isShortCircuit(statement: ts.Statement): boolean {
  if (!ts.isExpressionStatement(statement)) return false;
  const { expression } = statement;
  if (ts.isConditionalExpression(expression)) return true;
  if (!ts.isBinaryExpression(expression)) return false;
  const { kind } = expression.operatorToken;
  return kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
}

/** The same where the diagnostic has been made. */
export function keepOpaque(body: BodyReading, statement: ts.Statement): void {
  const span = spanOf(statement, body.file.source);
  body.statements.push({ kind: "opaque", key: body.keys.groupKey("code"), text: textOf(body.file, statement), span });
  for (const name of declaredNames(statement)) body.scope.declare(name, { kind: "unknown" });
}

/** A statement with a syntax error in it has its diagnostic already. */
function isBroken(body: BodyReading, statement: ts.Statement): boolean {
  return body.file.diagnostics.some(
    ({ code, span }) => code === "syntax-error" && span.end >= statement.pos && span.start <= statement.end,
  );
}

/** The names a statement declares in its block. */
export function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap((declaration) => bindingNames(declaration.name));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined && statement.name.text !== "" ? [statement.name.text] : [];
}

/** The names of a pattern, or the one name that stands for one. */
export function bindingNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return name.text === "" ? [] : [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(element.name) : []));
}
