import ts from "typescript";
import { nodeOfKey, type Editing } from "./editing.ts";
import { refuse } from "./refusal.ts";
import { statementsIn, type BlockNode, type Variable } from "./scopes.ts";
import { sentence } from "../../l10n/sentence.ts";

/** The statement of `block` that a statement is, or stands in. */
export function siblingIn(editing: Editing, block: BlockNode, statement: ts.Statement): ts.Statement | undefined {
  return editing.scopes.paths.get(statement)?.find((each) => editing.scopes.blocks.get(each) === block);
}

/** The statements of the same block that must stand before this one, because it uses what they make. */
export function needsOf(editing: Editing, statement: ts.Statement): ReadonlySet<ts.Statement> {
  const block = editing.scopes.blocks.get(statement);
  const needs = new Set<ts.Statement>();
  if (block === undefined) return needs;
  for (const { variable, reference } of editing.scopes.usesOf(statement)) {
    for (const maker of makersOf(editing, block, variable, statement, !reference.isWrite)) needs.add(maker);
  }
  return needs;
}

/** The statements of `block`, before `reader`, that declare a variable and (for a reader) give to it. */
export function makersOf(
  editing: Editing,
  block: BlockNode,
  variable: Variable,
  reader: ts.Statement,
  isRead: boolean,
): readonly ts.Statement[] {
  const makers: ts.Statement[] = [];
  if (variable.block === block && variable.statement) makers.push(variable.statement);
  if (!isRead) return makers;
  for (const reference of variable.references) {
    const writer = reference.isWrite && reference.path.find((each) => editing.scopes.blocks.get(each) === block);
    if (writer && writer !== reader && writer.pos < reader.pos) makers.push(writer);
  }
  return makers;
}

/** The statement that a new one is to follow: the named one, none for null, else the block's last before its `return`. */
export function wantedAnchor(
  editing: Editing,
  block: BlockNode,
  after: string | null | undefined,
): ts.Statement | undefined {
  if (after === null) return undefined;
  if (after !== undefined)
    return (
      siblingIn(editing, block, nodeOfKey(editing, after)) ??
      refuse(sentence("{after} is not in this block.", { after }))
    );
  return statementsIn(block).findLast(
    (statement) => !ts.isReturnStatement(statement) && !ts.isEmptyStatement(statement),
  );
}

/**
 * Which statement a new or moved one follows: the wanted one, yet none before `earliest`, and all before `latest`. Where
 * those two exclude each other, `clash` says what to do.
 */
export function anchorBetween(
  block: BlockNode,
  wanted: ts.Statement | undefined,
  earliest: ts.Statement | undefined,
  latest: ts.Statement | undefined,
  clash: (earliest: ts.Statement, latest: ts.Statement) => ts.Statement,
): ts.Statement | undefined {
  const anchor = earliest && (wanted === undefined || earliest.pos > wanted.pos) ? earliest : wanted;
  if (latest === undefined || anchor === undefined || anchor.pos < latest.pos) return anchor;
  if (earliest && earliest.pos >= latest.pos) return clash(earliest, latest);
  const statements = statementsIn(block);
  return statements[statements.indexOf(latest) - 1];
}

/**
 * Sees to it that `consumer` stands behind `producer` in their block: what is too early moves down with what depends
 * on it. Of a `call` inside of the producer only that must be before: it is to be taken out, right before the producer.
 * Refuses where that would be a circle.
 */
export function placeBehind(
  editing: Editing,
  producer: ts.Statement,
  consumer: ts.Statement,
  call?: ts.CallExpression,
): void {
  if (producer === consumer) refuse(sentence("A task cannot be given its own output."));
  const block = editing.scopes.blocks.get(consumer);
  if (block === undefined || producer.pos < consumer.pos) return;
  const statements = statementsIn(block);
  const moving = new Set([consumer]);
  const between = statements.slice(statements.indexOf(consumer) + 1, statements.indexOf(producer) + (call ? 0 : 1));
  for (const statement of between) {
    for (const need of needsOf(editing, statement)) if (moving.has(need)) moving.add(statement);
  }
  const isCircle = call ? needsOfCall(editing, producer, call).some((each) => moving.has(each)) : moving.has(producer);
  if (isCircle) refuseCircle();
  const anchor = call
    ? statements.slice(0, statements.indexOf(producer)).findLast((each) => !moving.has(each))
    : producer;
  for (const statement of moving) editing.draft.moveStatement(statement, block, anchor);
}

/** The statements of the same block that make what a call in `statement` uses. */
function needsOfCall(editing: Editing, statement: ts.Statement, call: ts.CallExpression): readonly ts.Statement[] {
  const block = editing.scopes.blocks.get(statement);
  const uses = editing.scopes
    .usesOf(statement)
    .filter(({ reference: { node } }) => call.pos <= node.pos && node.end <= call.end);
  return block ? uses.flatMap(({ variable }) => makersOf(editing, block, variable, statement, true)) : [];
}

/** Refuses a wire by which a task would need itself. */
export function refuseCircle(): never {
  return refuse(sentence("This wire would go round in a circle: what it comes from already needs what it goes to."));
}
