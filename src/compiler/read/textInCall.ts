import ts from "typescript";

/** The `n` of `String(n)` and `n.toString()`. */
export function textInCall(expression: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(expression)) return undefined;
  const { expression: callee, arguments: given } = expression;
  const [only, second] = given;
  // A component of that name would be called with a record.
  const isOne = only !== undefined && second === undefined && !ts.isObjectLiteralExpression(only);
  if (ts.isIdentifier(callee)) return callee.text === "String" && isOne ? only : undefined;
  const isMethod = ts.isPropertyAccessExpression(callee) && callee.name.text === "toString" && given.length === 0;
  return isMethod ? callee.expression : undefined;
}
