import ts from "typescript";
import { describeStatement } from "./describe.ts";
import type { Editing } from "./editing.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/**
 * Statements that go to another block, with the lists and `let`s that only they use. One that is used by others too
 * would there be given by halves, and refuses.
 */
export function withDeclarations(editing: Editing, statements: readonly ts.Statement[]): readonly ts.Statement[] {
  const all = new Set(statements);
  const isInside = (node: ts.Node): boolean => statements.some((each) => each.pos <= node.pos && node.end <= each.end);
  for (const variable of editing.scopes.variables) {
    const { statement, references } = variable;
    if (statement === undefined || isInside(variable.declaration) || ts.isForOfStatement(statement)) continue;
    const writer = references.find(({ node, isWrite }) => isWrite && isInside(node));
    if (writer === undefined) continue;
    const user = references.find(({ node }) => !isInside(node))?.path.at(-1);
    if (user === undefined) all.add(statement);
    else
      refuse(
        sentence("{name} gets its value there, and {user} uses it outside.", {
          name: variable.name,
          user: describeStatement(editing, user),
        }),
      );
  }
  return [...all].sort((a, b) => a.pos - b.pos);
}
