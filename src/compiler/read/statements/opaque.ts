import ts from "typescript";
import type { BodyReading } from "../bodyReading.ts";
import { report, textOf } from "../reading.ts";
import { spanOf } from "../syntax.ts";

/** Keeps a statement outside the language as a card on the canvas, with a diagnostic. Its names stay known. */
export function readOpaque(body: BodyReading, statement: ts.Statement): void {
  if (!isBroken(body, statement)) report(body.file, "unsupported-statement", statement);
  keepOpaque(body, statement);
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

function bindingNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return name.text === "" ? [] : [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? bindingNames(element.name) : []));
}
