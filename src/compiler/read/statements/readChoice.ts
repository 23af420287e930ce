import ts from "typescript";
import type { Binding, Branch, Statement } from "../../pipeline.ts";
import { keepVariable, type BodyReading } from "../bodyReading.ts";
import { lateCallsIn, readCondition } from "../readCondition.ts";
import { isTaskCall } from "../readTask.ts";
import { readValue } from "../readValue.ts";
import { report } from "../reading.ts";
import { Scope } from "../scope.ts";
import { spanOf, unwrap } from "../syntax.ts";

/**
 * `const x = test ? f().output : g().output;`: the same as a `let` that an if and its else assign. Each arm is a branch that
 * holds the calls in it.
 */
export function readChoice(
  body: BodyReading,
  statement: ts.Statement,
  name: ts.Identifier,
  choice: ts.ConditionalExpression,
): Binding {
  const { source } = body.file;
  const key = body.keys.groupKey("if");
  const branches: Branch[] = [];
  const values: Binding[] = [];
  let rest: ts.Expression = choice;
  let start = spanOf(choice, source).start;
  for (;;) {
    const chosen: ts.Expression = unwrap(rest);
    const isLast = !ts.isConditionalExpression(chosen);
    const test = isLast ? undefined : readTest(body, chosen.condition, statement, branches.length > 0);
    const arm: ts.Expression = isLast ? rest : chosen.whenTrue;
    const { branch, value } = readArm(body, arm, statement, start);
    branches.push({ ...test, ...branch });
    values.push(value);
    if (isLast) break;
    rest = chosen.whenFalse;
    start = spanOf(rest, source).start;
  }
  const declaration = spanOf(statement, source);
  const nameSpan = spanOf(name, source);
  const variable = keepVariable(body, { kind: "let", name: name.text, span: declaration, nameSpan });
  const merges = [{ variable, values, declaration }];
  body.statements.push({ kind: "condition", key, branches, merges, span: spanOf(choice, source), isChoice: true });
  return { kind: "oneOf", variable, span: spanOf(choice, source) };
}

function readTest(
  body: BodyReading,
  test: ts.Expression,
  statement: ts.Statement,
  isLater: boolean,
): Pick<Branch, "test" | "testSpan"> {
  for (const call of lateCallsIn(test, isLater)) {
    if (isTaskCall(body, call)) report(body.file, "call-in-condition", call);
  }
  return { test: readCondition(body, test, statement), testSpan: spanOf(test, body.file.source) };
}

function readArm(
  body: BodyReading,
  arm: ts.Expression,
  statement: ts.Statement,
  start: number,
): { readonly branch: Pick<Branch, "body" | "span">; readonly value: Binding } {
  const statements: Statement[] = [];
  const scope = new Scope("branch", body.scope, new Set());
  const value = readValue({ ...body, scope, statements, loop: undefined }, arm, statement);
  const span = spanOf(arm, body.file.source);
  return { branch: { body: { statements, span }, span: { start, end: span.end } }, value };
}
