import ts from "typescript";
import { describeStatement } from "./describe.ts";
import { nodeOfKey, type Editing } from "./editing.ts";
import { extentOf, indentAt } from "./extent.ts";
import type { Operation } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { reindent } from "./reindent.ts";
import { refuseSameNames } from "./sameNames.ts";
import { blocksIn, statementsIn, type BlockNode, type Variable } from "./scopes.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Takes a frame apart: what is in it stands in its place, in order. */
export function unwrap(editing: Editing, operation: Operation & { kind: "unwrap" }): readonly string[] {
  const statement = nodeOfKey(editing, operation.key);
  const blocks = blocksIn(statement);
  if (blocks.length === 0) refuse(sentence("{key} is not a frame.", { key: operation.key }));
  refuseItemUses(editing, statement);
  refuseWrites(editing, statement);
  refuseSameNames(editing, freedBy(editing, statement, blocks), editing.scopes.blocks.get(statement) ?? editing.body);
  const { source, draft } = editing;
  const code = innerLines(editing, blocks);
  const block = editing.scopes.blocks.get(statement);
  if (code === "") {
    draft.removeStatement(statement);
  } else if (block === undefined || ts.isBlock(block)) {
    const start = statement.getStart(source);
    draft.replace({ start, end: statement.end }, reindent(code, "", indentAt(source.text, start)));
  } else {
    // What stands alone behind a header has one place: more than one statement needs braces, and so may an else behind.
    const { content } = extentOf(source, statement);
    const above = source.text.slice(content.start, statement.getStart(source));
    draft.removeStatement(statement);
    draft.addToBlock(
      block,
      statement,
      reindent(above, indentAt(source.text, content.start), "") + code + source.text.slice(statement.end, content.end),
    );
  }
  return code === "" ? [] : keysDirectlyIn(editing, blocks);
}

/** What is in a frame, with the comments between its lanes, as lines at the margin. */
function innerLines(editing: Editing, blocks: readonly BlockNode[]): string {
  const { source, style } = editing;
  const lanes = blocks.map((block, index) => {
    const header = [...elseComments(source, block), ...commentsBefore(source, block)];
    // What is behind the last lane is behind the frame, and stays.
    if (index === blocks.length - 1) return [...header, innerText(editing, block)];
    const [beside, below] = commentsBehind(source, block);
    // A comment at the lane's end would swallow what is beside its brace.
    if (endsInComment(source, block)) return [...header, innerText(editing, block), ...beside, ...below];
    return [...header, [innerText(editing, block), ...beside].filter((text) => text !== "").join(" "), ...below];
  });
  return lanes
    .flat()
    .filter((text) => text !== "")
    .join(style.newline);
}

function endsInComment(source: ts.SourceFile, block: BlockNode): boolean {
  if (!ts.isBlock(block)) return false;
  const end = block.statements.at(-1)?.end ?? block.getStart(source) + 1;
  return source.text.slice(end, block.end - 1).trim() !== "";
}

/** Comments between a header and its block. */
function commentsBefore(source: ts.SourceFile, block: ts.Node): readonly string[] {
  const { text } = source;
  return textsOf(text, [
    ...(ts.getTrailingCommentRanges(text, block.pos) ?? []),
    ...(ts.getLeadingCommentRanges(text, block.pos) ?? []),
  ]);
}

/** Comments between `else` and `if`. */
function elseComments(source: ts.SourceFile, { parent }: BlockNode): readonly string[] {
  const isElse = ts.isIfStatement(parent) && ts.isIfStatement(parent.parent) && parent.parent.elseStatement === parent;
  return isElse ? commentsBefore(source, parent) : [];
}

/** Comments behind a lane that is not the last: those beside it, and those on the lines below. */
function commentsBehind({ text }: ts.SourceFile, block: BlockNode): readonly [readonly string[], readonly string[]] {
  return [
    textsOf(text, ts.getTrailingCommentRanges(text, block.end) ?? []),
    textsOf(text, ts.getLeadingCommentRanges(text, block.end) ?? []),
  ];
}

function textsOf(text: string, comments: readonly ts.CommentRange[]): readonly string[] {
  return comments.map(({ pos, end }) => text.slice(pos, end));
}

/** The lines of a block with its comments, at the margin. */
function innerText({ source }: Editing, block: BlockNode): string {
  if (!ts.isBlock(block)) return reindent(block.getText(source), indentAt(source.text, block.getStart(source)), "");
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

/** The variables that stand in the block around once the frame is gone; a loop's item goes with it. */
function freedBy(editing: Editing, frame: ts.Statement, blocks: readonly BlockNode[]): readonly Variable[] {
  return editing.scopes.variables.filter(
    ({ block, statement }) => block !== undefined && blocks.includes(block) && statement !== frame,
  );
}
