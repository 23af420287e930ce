import ts from "typescript";
import type { BodyReading, OpenLoop } from "../bodyReading.ts";
import { isTaskCall, readTask } from "../readTask.ts";
import { withoutAwait } from "../readAwait.ts";
import { readValue, resolveName } from "../readValue.ts";
import { report } from "../reading.ts";
import type { Scope, Variable } from "../scope.ts";
import { readTaskPush } from "../taskList.ts";
import { spanOf, unwrap } from "../syntax.ts";
import { keepOpaque, readOpaque } from "./opaque.ts";

/** `f({ … });`, `list.push(value);`, `x = value;`. */
export function readExpressionStatement(body: BodyReading, statement: ts.ExpressionStatement): void {
  const expression = withoutAwait(body, statement.expression);
  if (ts.isCallExpression(expression)) {
    if (isTaskCall(body, expression)) readTask(body, expression, { statement });
    else if (isOfUnknown(body, expression)) keepOpaque(body, statement);
    else if (!readPush(body, expression, statement)) readOpaque(body, statement);
  } else if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    readAssignment(body, expression, statement);
  } else {
    readOpaque(body, statement);
  }
}

/** `hi(x)` of what was not understood where it is declared, which is told there. */
function isOfUnknown(body: BodyReading, { expression: callee }: ts.CallExpression): boolean {
  return ts.isIdentifier(callee) && body.scope.find(callee.text)?.kind === "unknown";
}

/** `list.push(value);` False when it is something else. */
function readPush(body: BodyReading, call: ts.CallExpression, statement: ts.Statement): boolean {
  const callee = call.expression;
  const [value, second] = call.arguments;
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== "push") return false;
  if (!ts.isIdentifier(callee.expression) || value === undefined || second !== undefined) return false;
  const list = body.scope.find(callee.expression.text);
  if (list?.kind === "tasks") {
    readTaskPush(body, list, value, statement);
    return true;
  }
  if (list?.kind !== "list") return false;
  const loop = loopForPush(body, list, callee.expression.text, statement);
  const binding = readValue(body, value, statement);
  if (loop === undefined) {
    keepOpaque(body, statement);
    return true;
  }
  const { source } = body.file;
  const span = spanOf(statement, source);
  loop.collects.push({ list: list.list, value: binding, span, listSpan: spanOf(callee.expression, source) });
  return true;
}

/** The loop whose iterations this push gives a value. */
function loopForPush(
  body: BodyReading,
  list: Variable & { kind: "list" },
  name: string,
  statement: ts.Statement,
): OpenLoop | undefined {
  const loopScope = body.loop && enclosingLoop(body.scope);
  if (loopScope === undefined || !isAround(list.scope, loopScope)) {
    report(body.file, "push-outside-loop", statement, { name });
    return undefined;
  }
  return body.loop;
}

function enclosingLoop(scope: Scope): Scope | undefined {
  let each: Scope | undefined = scope;
  while (each !== undefined && each.kind !== "loop") each = each.parent;
  return each;
}

function isAround(outer: Scope, inner: Scope): boolean {
  for (let scope = inner.parent; scope !== undefined; scope = scope.parent) if (scope === outer) return true;
  return false;
}

/** `x = value;` in a branch. */
function readAssignment(body: BodyReading, assignment: ts.BinaryExpression, statement: ts.Statement): void {
  const target = unwrap(assignment.left);
  if (!ts.isIdentifier(target) || target.text === "") {
    readOpaque(body, statement);
    return;
  }
  const variable = resolveName(body, target);
  if (variable?.kind === "let" && !isBranchOf(body.scope, variable.scope)) {
    report(body.file, "assigned-outside-branch", target, { name: target.text });
    variable.isMisassigned = true;
    const value = withoutAwait(body, assignment.right);
    // A task by itself is no value either, which matters once it may stand here.
    if (ts.isCallExpression(value) && isTaskCall(body, value)) {
      readTask(body, value, { statement, isInline: true });
      return;
    }
  }
  const binding = readValue(body, assignment.right, statement);
  if (variable?.kind !== "let") {
    if (variable !== undefined && variable.kind !== "unknown")
      report(body.file, "not-assignable", target, { name: target.text });
    keepOpaque(body, statement);
    return;
  }
  const values = { name: target.text };
  if (isBranchOf(body.scope, variable.scope) && body.scope.assigned(variable) !== undefined)
    report(body.file, "assigned-twice", target, values);
  const span = spanOf(statement, body.file.source);
  body.scope.assignments.set(variable.variable, { variable, binding, span });
}

/** Only branches stand between where the `let` is declared and where it is assigned. */
function isBranchOf(inner: Scope, declaredIn: Scope): boolean {
  if (inner === declaredIn) return false;
  for (let scope: Scope | undefined = inner; scope !== declaredIn; scope = scope.parent) {
    if (scope?.kind !== "branch") return false;
  }
  return true;
}
