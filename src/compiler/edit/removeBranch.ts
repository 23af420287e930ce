import ts from "typescript";
import { branchTitle } from "../read/comments.ts";
import { describeStatement } from "./describe.ts";
import { conditionOf, nodeOf, type Editing } from "./editing.ts";
import { extentOf, indentAt, isLineEnd } from "./extent.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { removeImports, removeTasks } from "./removeTasks.ts";
import { UseRemoval } from "./removeUses.ts";
import { blocksIn } from "./scopes.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Removes a branch of a condition with all that is in it; the only branch goes with its condition. */
export function removeBranch(editing: Editing, operation: Operation & { kind: "removeBranch" }): readonly string[] {
  const condition = conditionOf(editing, operation.condition);
  const statement = nodeOf(editing, condition);
  if (!ts.isIfStatement(statement)) return refuse(sentence("This condition cannot be changed from the canvas."));
  if (condition.branches.length === 1) return removeTasks(editing, { kind: "remove", keys: [condition.key] });
  const chain = chainOf(statement);
  const branch = chain[operation.branch] ?? refuse(sentence("This branch is no longer there."));
  const isFirst = branch === chain[0];
  if (isFirst && !ts.isIfStatement(chain[1] ?? branch))
    refuse(sentence("Without its if, an else has nothing to be the other case of: remove the else first."));
  const { source, draft } = editing;
  if (isFirst) draft.replace({ start: statement.getStart(source), end: (chain[1] ?? branch).getStart(source) }, "");
  else takeBehind(editing, statement, operation.branch);
  const gone = ts.isIfStatement(branch) ? [branch.expression, branch.thenStatement] : [branch];
  removeUses(editing, gone, !ts.isIfStatement(branch));
  // What is left of a condition that stands alone behind a header must not take that one's else.
  const block = editing.scopes.blocks.get(statement);
  if (block && !ts.isBlock(block)) draft.brace(block);
  removeImports(editing, gone);
  return [condition.key];
}

/** The branches of a condition: an `if` statement for each that has a test, and what an `else` at the end has. */
function chainOf(statement: ts.IfStatement): readonly ts.Statement[] {
  const { elseStatement } = statement;
  if (elseStatement === undefined) return [statement];
  return [statement, ...(ts.isIfStatement(elseStatement) ? chainOf(elseStatement) : [elseStatement])];
}

/** Takes out a branch behind another one. Each of them has the comment behind as its own, unless it is the next one's name. */
function takeBehind({ source, draft, style }: Editing, statement: ts.IfStatement, branch: number): void {
  const { text } = source;
  const lanes = blocksIn(statement);
  const [before, own] = [lanes[branch - 1] ?? statement, lanes[branch] ?? statement];
  // What is behind the last brace is behind the whole condition.
  const isLastBrace = own === lanes.at(-1) && ts.isBlock(own);
  const isNamed = branchTitle(text, before.end).title !== undefined;
  const isNextNamed = branchTitle(text, own.end).title !== undefined;
  const start = isNamed ? before.end : extentOf(source, before).content.end;
  const end = isLastBrace || isNextNamed ? own.end : extentOf(source, own).content.end;
  // What stands behind must not become part of the comment that is now before it.
  const isJoined = start > before.end && !isLineEnd(text, end);
  const space = isJoined ? (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  const lineBreak = isJoined ? style.newline + indentAt(text, statement.getStart(source)) : "";
  draft.replace({ start, end: end + space }, lineBreak);
}

/**
 * The lists and `let`s that the branch gave to. One that the other branches give to as well stays, unless the else is gone:
 * then there is a way through without a value. What is used elsewhere needs the branch, all else goes.
 */
function removeUses(editing: Editing, gone: readonly ts.Node[], isElse: boolean): void {
  const isGone = (node: ts.Node): boolean => gone.some((each) => each.pos <= node.pos && node.end <= each.end);
  const removal = new UseRemoval(editing, gone);
  for (const variable of editing.scopes.variables) {
    const given = variable.references.filter(({ isWrite }) => isWrite);
    if (isGone(variable.declaration) || !given.some(({ node }) => isGone(node))) continue;
    if (!isElse && !given.every(({ node }) => isGone(node))) continue;
    const user = variable.references.find(({ node, isWrite }) => !isWrite && !isGone(node))?.path.at(-1);
    if (user)
      refuse(
        sentence("{name} gets its value there, and {user} uses it outside.", {
          name: variable.name,
          user: describeStatement(editing, user),
        }),
      );
    removal.removeVariable(variable);
  }
  removal.finish();
}
