import ts from "typescript";
import { describeStatement } from "./describe.ts";
import { nodeOfKey, type Editing } from "./editing.ts";
import { extentOf, indentAt } from "./extent.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { reindent } from "./reindent.ts";
import { blocksIn, statementsIn, type BlockNode, type Variable } from "./scopes.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Takes a frame apart: what is in it stands in its place, in order. */
export function unwrap(editing: Editing, operation: Operation & { kind: "unwrap" }): readonly string[] {
  const statement = nodeOfKey(editing, operation.key);
  const blocks = blocksIn(statement);
  if (blocks.length === 0) refuse(sentence("{key} is not a frame.", { key: operation.key }));
  refuseItemUses(editing, statement);
  refuseWrites(editing, statement);
  refuseSameNames(editing, statement, blocks);
  const { source, draft, style } = editing;
  const start = statement.getStart(source);
  const indent = indentAt(source.text, start);
  const inner = blocks.map((block) => innerText(editing, block)).filter((text) => text !== "");
  if (inner.length === 0) {
    draft.removeStatement(statement);
    return [];
  }
  draft.replace({ start, end: statement.end }, reindent(inner.join(style.newline), "", indent));
  return keysDirectlyIn(editing, blocks);
}

/** The lines of a block with its comments, at the margin. */
function innerText({ source }: Editing, block: BlockNode): string {
  if (!ts.isBlock(block)) return block.getText(source);
  const inner = source.text.slice(block.getStart(source) + 1, block.end - 1);
  const [first] = block.statements;
  const from = first ? indentAt(source.text, extentOf(source, first).content.start) : "";
  return reindent(inner.trim(), inner.includes("\n") ? from : "", "");
}

function keysDirectlyIn(editing: Editing, blocks: readonly BlockNode[]): readonly string[] {
  const starts = new Set(blocks.flatMap((block) => statementsIn(block)).map((each) => each.getStart(editing.source)));
  return [...editing.byKey.values()]
    .filter((each) => each.kind === "task" && starts.has(each.spans.statement.start))
    .map((each) => each.key);
}

function refuseItemUses(editing: Editing, statement: ts.Statement): void {
  if (!ts.isForOfStatement(statement)) return;
  const item = editing.scopes.variables.find((each) => each.statement === statement);
  const user = item?.references[0]?.path.at(-1);
  if (item && user) {
    refuse(
      sentence("{name} is used by {user}: give it another value there first.", {
        name: item.name,
        user: describeStatement(editing, user),
      }),
    );
  }
}

/** What leaves a frame by a list or a `let` has no meaning without the frame. */
function refuseWrites(editing: Editing, statement: ts.Statement): void {
  if (ts.isTryStatement(statement)) return;
  const isInside = (node: ts.Node): boolean => statement.pos <= node.pos && node.end <= statement.end;
  const written = editing.scopes.variables.find(
    (variable) =>
      !isInside(variable.declaration) && variable.references.some(({ node, isWrite }) => isWrite && isInside(node)),
  );
  if (written)
    refuse(sentence("{name} gets its value in this frame: remove what uses {name} first.", { name: written.name }));
}

function refuseSameNames(editing: Editing, statement: ts.Statement, blocks: readonly BlockNode[]): void {
  const outer = editing.scopes.blocks.get(statement);
  const isFreed = ({ block }: Variable): boolean => block !== undefined && blocks.includes(block);
  const freed = editing.scopes.variables.filter(isFreed);
  const names = new Set<string>();
  for (const variable of editing.scopes.variables) {
    if (variable.block === outer || variable.block === undefined) names.add(variable.name);
  }
  for (const { name, statement: declaring } of freed) {
    if (declaring === statement) continue;
    if (names.has(name)) refuse(sentence("There would be two of {name}: rename one of them first.", { name }));
    names.add(name);
  }
}
