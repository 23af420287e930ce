import ts from "typescript";
import { tooDeepText, tooDeepTree } from "../nesting.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Reads what a person typed as one expression, or refuses it with the parser's own words. */
export function parseExpression(code: string): ts.Expression {
  if (code.trim() === "")
    return refuse(sentence("Write an expression: a value, or a comparison such as task.output === 1."));
  const source = parse(`(${code}\n)`);
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
  const source = parse(`type T = ${code}\n;`);
  if (source.statements.filter((each) => !ts.isEmptyStatement(each)).length !== 1)
    refuse(sentence("Write one type: string, Int, Dataset."));
  return code.trim();
}

/** The parser and all walks over its tree are recursive: what would exhaust their stack is refused before. */
function parse(text: string): ts.SourceFile {
  if (tooDeepText(text)) refuseDepth();
  const source = ts.createSourceFile("code.ts", text, ts.ScriptTarget.Latest, true);
  if (tooDeepTree(source)) refuseDepth();
  refuseErrors(source);
  return source;
}

function refuseDepth(): never {
  return refuse(sentence("This is nested too deeply to be read: let a component work it out."));
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
