import ts from "typescript";
import type { Branch, Merge } from "../../pipeline.ts";
import { branchTitle, groupTitle } from "../comments.ts";
import type { BodyReading } from "../bodyReading.ts";
import { lateCallsIn, readCondition } from "../readCondition.ts";
import { isTaskCall } from "../readTask.ts";
import { report } from "../reading.ts";
import type { LetVariable, Scope } from "../scope.ts";
import { spanOf } from "../syntax.ts";

/** `if (…) { … } else if (…) { … } else { … }`: one Condition with a branch for each. */
export function readIf(body: BodyReading, statement: ts.IfStatement): void {
  const key = body.keys.groupKey("if");
  const branches: Branch[] = [];
  const scopes: Scope[] = [];
  let rest: ts.Statement | undefined = statement;
  let start = spanOf(statement, body.file.source).start;
  let title = groupTitle(body.file.text, statement);
  while (rest !== undefined) {
    const isIf: boolean = ts.isIfStatement(rest);
    const arm: ts.Statement = ts.isIfStatement(rest) ? rest.thenStatement : rest;
    const test = ts.isIfStatement(rest) ? readTest(body, rest, statement, branches.length > 0) : undefined;
    const { block, scope } = body.readers.block(body, arm, "branch");
    branches.push({ ...title, ...test, body: block, span: { start, end: arm.end } });
    scopes.push(scope);
    rest = isIf && ts.isIfStatement(rest) ? rest.elseStatement : undefined;
    start = rest === undefined ? arm.end : rest.pos - "else".length;
    title = branchTitle(body.file.text, arm.end);
  }
  const merges = readMerges(body, scopes);
  body.statements.push({ kind: "condition", key, branches, merges, span: spanOf(statement, body.file.source) });
}

function readTest(
  body: BodyReading,
  syntax: ts.IfStatement,
  whole: ts.Statement,
  isElseIf: boolean,
): Pick<Branch, "test" | "testSpan"> {
  for (const call of lateCallsIn(syntax.expression, isElseIf)) {
    if (isTaskCall(body, call)) report(body.file, "call-in-condition", call);
  }
  const test = readCondition(body, syntax.expression, whole);
  return { test, testSpan: spanOf(syntax.expression, body.file.source) };
}

/** The `let`s of blocks around that any branch assigns. From here on they hold one of the branches' values. */
function readMerges(body: BodyReading, scopes: readonly Scope[]): Merge[] {
  const variables = new Map<string, LetVariable>();
  for (const scope of scopes)
    for (const [id, { variable }] of scope.assignments) if (variable.scope !== scope) variables.set(id, variable);
  const merges: Merge[] = [];
  for (const [id, variable] of variables) {
    const given = scopes.map((scope) => scope.assignments.get(id));
    const values = given.map((assignment) => assignment?.binding);
    const assignments = given.map((assignment) => assignment?.span);
    merges.push({ variable: id, values, declaration: variable.span, assignments });
    const span = given.find((assignment) => assignment !== undefined)?.span ?? variable.span;
    body.scope.assignments.set(id, { variable, binding: { kind: "oneOf", variable: id }, span });
  }
  return merges;
}
