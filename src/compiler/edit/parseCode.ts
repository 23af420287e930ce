import ts from "typescript";
import { tooDeepText } from "../nesting.ts";
import { surveyOf } from "../survey.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Reads what a person typed as one expression, or refuses it with the parser's own words. */
export function parseExpression(code: string): ts.Expression {
  return expressionIn(code).expression;
}

/** An expression as it goes into the text, wherever it may stand there; see {@link printed} for its comments. */
export function parsedCode(code: string): string {
  const { source, expression } = expressionIn(code);
  return printed(source.text.slice(1, -1), expression.getStart(source) - 1, expression.end - 1);
}

function expressionIn(code: string): { readonly source: ts.SourceFile; readonly expression: ts.Expression } {
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
  return { source, expression: expression.expression };
}

/** Checks a type as a person typed it, and gives it as it goes into the text. */
export function parseType(code: string): string {
  const before = "type T =";
  const source = parse(`${before} ${code}\n;`);
  const [statement, ...others] = source.statements.filter((each) => !ts.isEmptyStatement(each));
  if (statement === undefined || others.length > 0 || !ts.isTypeAliasDeclaration(statement))
    return refuse(sentence("Write one type: string, Int, Dataset."));
  const { type } = statement;
  const start = before.length;
  return printed(source.text.slice(start), type.getStart(source) - start, type.end - start);
}

/**
 * Code with the comments around it. What follows in the text must not become part of a comment, nor be cut off by the end
 * of a line, so those become block comments of one line. Comments inside the code stay as they are.
 */
function printed(code: string, start: number, end: number): string {
  const before = commentsIn(code.slice(0, start));
  return [...before, code.slice(start, end), ...commentsIn(code.slice(end))].join(" ");
}

/** The comments of a text that has nothing else (but for a semicolon). */
function commentsIn(text: string): readonly string[] {
  return [...text.matchAll(/\/\/(.*)|\/\*[^]*?\*\//g)].map(([whole, line]) =>
    line === undefined
      ? whole.replace(/\s*[\r\n\u2028\u2029]\s*/g, " ")
      : `/* ${line.trim().replaceAll("*/", "* /")} */`,
  );
}

/** The parser and all walks over its tree are recursive: what would exhaust their stack is refused before. */
function parse(text: string): ts.SourceFile {
  if (tooDeepText(text)) refuseDepth();
  const source = ts.createSourceFile("code.ts", text, ts.ScriptTarget.Latest, true);
  if (surveyOf(source).deep) refuseDepth();
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
