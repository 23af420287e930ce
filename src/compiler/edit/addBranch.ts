import ts from "typescript";
import { codeAt } from "./available.ts";
import { conditionOf, nodeOf, type Editing } from "./editing.ts";
import { extentOf, indentAt } from "./extent.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Adds `else if (…)` behind the last branch with a condition, or `else` behind all. */
export function addBranch(editing: Editing, operation: Operation & { kind: "addBranch" }): readonly string[] {
  const condition = conditionOf(editing, operation.condition);
  const statement = nodeOf(editing, condition);
  if (!ts.isIfStatement(statement)) return refuse(sentence("This condition cannot be changed from the canvas."));
  let last = statement;
  while (last.elseStatement && ts.isIfStatement(last.elseStatement)) last = last.elseStatement;
  if (operation.code === undefined && last.elseStatement) refuse(sentence("This condition has an else already."));
  const { source, draft } = editing;
  const { newline } = editing.style;
  const indent = indentAt(source.text, statement.getStart(source));
  const test = operation.code === undefined ? "" : ` if (${testCode(editing, operation.code, statement)})`;
  const branch = `else${test} {${newline}${indent}}`;
  const { thenStatement } = last;
  if (takesElse(thenStatement)) {
    draft.brace(thenStatement, ` ${branch}`);
    return [condition.key];
  }
  // A comment behind the branch stays behind it.
  const { end } = extentOf(source, thenStatement).content;
  const isBrace = ts.isBlock(thenStatement) && end === thenStatement.end;
  draft.insert(end, `${isBrace ? " " : newline + indent}${branch}`);
  return [condition.key];
}

/** Whether an `else` written behind a statement would become the statement's own. */
function takesElse(statement: ts.Statement): boolean {
  if (ts.isForOfStatement(statement)) return takesElse(statement.statement);
  if (!ts.isIfStatement(statement)) return false;
  return statement.elseStatement === undefined || takesElse(statement.elseStatement);
}

function testCode(editing: Editing, text: string, statement: ts.Statement): string {
  return codeAt(editing, { kind: "code", text }, statement);
}
