import ts from "typescript";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Reads what a person typed as one expression, or refuses it with the parser's own words. */
export function parseExpression(code: string): ts.Expression {
  if (code.trim() === "")
    return refuse(sentence("Write an expression: a value, or a comparison such as task.output === 1."));
  const source = ts.createSourceFile("code.ts", `(${code}\n)`, ts.ScriptTarget.Latest, true);
  refuseErrors(source);
  const [statement, ...others] = source.statements;
  if (statement === undefined || others.length > 0 || !ts.isExpressionStatement(statement)) {
    return refuse(sentence("Write one expression, without statements."));
  }
  const { expression } = statement;
  if (!ts.isParenthesizedExpression(expression)) return refuse(sentence("Write one expression, without statements."));
  if (
    ts.isBinaryExpression(expression.expression) &&
    expression.expression.operatorToken.kind === ts.SyntaxKind.CommaToken
  ) {
    return refuse(sentence("Write one expression; a comma would make it two."));
  }
  return expression.expression;
}

/** Checks a type as a person typed it. */
export function parseType(code: string): string {
  const source = ts.createSourceFile("code.ts", `type T = ${code}\n;`, ts.ScriptTarget.Latest, true);
  refuseErrors(source);
  if (source.statements.filter((each) => !ts.isEmptyStatement(each)).length !== 1)
    refuse(sentence("Write one type: string, Int, Dataset."));
  return code.trim();
}

/** The parser keeps its errors on the tree, under a name that is not in its public types. */
function refuseErrors(source: ts.SourceFile): void {
  const { parseDiagnostics } = source as ts.SourceFile & { parseDiagnostics?: readonly ts.Diagnostic[] };
  const [first] = parseDiagnostics ?? [];
  if (first)
    refuse(
      sentence("This is not an expression: {problem}", {
        problem: ts.flattenDiagnosticMessageText(first.messageText, " "),
      }),
    );
}
