import ts from "typescript";
import { codeAt } from "./available.ts";
import { conditionOf, nodeOf, type Editing } from "./editing.ts";
import { indentAt } from "./extent.ts";
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
  const { newline } = editing.style;
  const indent = indentAt(editing.source.text, statement.getStart(editing.source));
  const test = operation.code === undefined ? "" : ` if (${testCode(editing, operation.code, statement)})`;
  const lead = ts.isBlock(last.thenStatement) ? " " : newline + indent;
  editing.draft.insert(last.thenStatement.end, `${lead}else${test} {${newline}${indent}}`);
  return [condition.key];
}

function testCode(editing: Editing, text: string, statement: ts.Statement): string {
  return codeAt(editing, { kind: "code", text }, statement);
}
