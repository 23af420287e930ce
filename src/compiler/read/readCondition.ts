import ts from "typescript";
import type { ComparisonOperator, ConditionExpression } from "../pipeline.ts";
import { unknownBinding, type BodyReading } from "./bodyReading.ts";
import { readValue } from "./readValue.ts";
import { report } from "./reading.ts";
import { spanOf } from "./syntax.ts";

const comparisons: ReadonlyMap<ts.SyntaxKind, ComparisonOperator> = new Map<ts.SyntaxKind, ComparisonOperator>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "!="],
  [ts.SyntaxKind.EqualsEqualsToken, "=="],
  [ts.SyntaxKind.ExclamationEqualsToken, "!="],
  [ts.SyntaxKind.LessThanToken, "<"],
  [ts.SyntaxKind.LessThanEqualsToken, "<="],
  [ts.SyntaxKind.GreaterThanToken, ">"],
  [ts.SyntaxKind.GreaterThanEqualsToken, ">="],
]);

/** Reads what stands between the parentheses of `if (…)`. */
export function readCondition(body: BodyReading, expression: ts.Expression, statement: ts.Node): ConditionExpression {
  const span = spanOf(expression, body.file.source);
  if (ts.isParenthesizedExpression(expression)) return readCondition(body, expression.expression, statement);
  if (ts.isPrefixUnaryExpression(expression) && expression.operator === ts.SyntaxKind.ExclamationToken) {
    return { kind: "not", operand: readCondition(body, expression.operand, statement), span };
  }
  if (ts.isBinaryExpression(expression)) return readBinary(body, expression, statement);
  return { kind: "value", binding: readValue(body, expression, statement), span };
}

function readBinary(body: BodyReading, binary: ts.BinaryExpression, statement: ts.Node): ConditionExpression {
  const span = spanOf(binary, body.file.source);
  const { kind } = binary.operatorToken;
  if (kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken) {
    const left = readCondition(body, binary.left, statement);
    const right = readCondition(body, binary.right, statement);
    return { kind: kind === ts.SyntaxKind.BarBarToken ? "or" : "and", left, right, span };
  }
  const operator = comparisons.get(kind);
  if (operator === undefined) {
    report(body.file, "unsupported-condition", binary);
    return { kind: "value", binding: unknownBinding(body, binary), span };
  }
  warnOfLooseEquality(body, binary);
  const left = readValue(body, binary.left, statement);
  return { kind: "comparison", operator, left, right: readValue(body, binary.right, statement), span };
}

function warnOfLooseEquality(body: BodyReading, binary: ts.BinaryExpression): void {
  const { operatorToken } = binary;
  const isLoose =
    operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken ||
    operatorToken.kind === ts.SyntaxKind.ExclamationEqualsToken;
  if (!isLoose) return;
  const loose = operatorToken.kind === ts.SyntaxKind.EqualsEqualsToken ? "==" : "!=";
  const strict = `${loose}=`;
  const edits = [{ span: spanOf(operatorToken, body.file.source), text: strict }];
  report(body.file, "loose-equality", operatorToken, { loose, strict }, [
    { title: 'Change to "{name}"', values: { name: strict }, edits },
  ]);
}

/** Calls that would run in every case though the condition says "only when what is before them holds". */
export function lateCallsIn(condition: ts.Expression, isElseIf: boolean): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node, isLate: boolean): void => {
    if (ts.isCallExpression(node) && isLate) calls.push(node);
    const { kind } = ts.isBinaryExpression(node) ? node.operatorToken : node;
    const isJoin = kind === ts.SyntaxKind.AmpersandAmpersandToken || kind === ts.SyntaxKind.BarBarToken;
    if (ts.isBinaryExpression(node) && isJoin) {
      visit(node.left, isLate);
      visit(node.right, true);
    } else if (!ts.isCallExpression(node)) {
      ts.forEachChild(node, (child) => {
        visit(child, isLate);
      });
    }
  };
  visit(condition, isElseIf);
  return calls;
}
