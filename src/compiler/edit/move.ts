import ts from "typescript";
import { isFinally, lastMaker, refuseExit } from "./addTask.ts";
import { blocksAround, ownerOf, refuseBeforeGiven, refuseScope } from "./available.ts";
import { describeStatement } from "./describe.ts";
import { blockOf, nodeOfKey, type Editing } from "./editing.ts";
import type { Operation } from "./operation.ts";
import { anchorBetween, makersOf, placeBehind, siblingIn, wantedAnchor } from "./order.ts";
import { refuse } from "./refusal.ts";
import { refuseSameNames } from "./sameNames.ts";
import { statementsIn, type BlockNode, type Variable } from "./scopes.ts";
import { refuseOther, seenAs } from "./sight.ts";
import { withDeclarations } from "./withDeclarations.ts";
import { refuseNesting } from "./wrap.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Moves tasks and groups to another block, or to another place in theirs, where data allows it. */
export function move(editing: Editing, operation: Operation & { kind: "move" }): readonly string[] {
  const block = blockOf(editing, operation.to);
  const named = movingStatements(editing, operation.keys);
  const staysInBlock = named.every((each) => editing.scopes.blocks.get(each) === block);
  const moving = staysInBlock ? named : withDeclarations(editing, named);
  if (moving.some((each) => each.pos <= block.pos && block.end <= each.end))
    refuse(sentence("A frame cannot be moved into itself."));
  if (isFinally(editing, block) && !isOneTask(editing, operation.keys, moving, block)) refuseExit();
  if (block !== editing.body) refuseNesting(editing, { kind: "move" }, block, moving);
  refuseHidden(editing, moving, block);
  if (!staysInBlock) refuseSameNames(editing, declaredBy(editing, moving), block);
  const needed = makers(editing, moving, block);
  placeFrameBehind(editing, needed, block);
  const earliest = lastMaker(editing, block, needed);
  const latest = firstUser(editing, moving, block);
  const wanted = wantedAnchor(editing, block, operation.after);
  const anchor = anchorBetween(block, wanted, earliest, latest, (...clash) => refuseClash(editing, ...clash));
  if (isThereAlready(block, moving, anchor)) return operation.keys;
  for (const statement of moving) editing.draft.moveStatement(statement, block, anchor);
  return operation.keys;
}

/** Whether a block would hold a single task, and nothing else. */
function isOneTask(
  editing: Editing,
  keys: readonly string[],
  moving: readonly ts.Statement[],
  block: BlockNode,
): boolean {
  const others = statementsIn(block).filter((each) => !moving.includes(each));
  return others.length + moving.length === 1 && keys.every((key) => editing.byKey.get(key)?.kind === "task");
}

/** What moves into a frame may need what stands after the frame, in a block around: the frame goes behind that. */
function placeFrameBehind(editing: Editing, needed: readonly ts.Statement[], block: BlockNode): void {
  const frame = ownerOf(editing, block);
  for (const maker of needed) {
    const home = editing.scopes.blocks.get(maker);
    const sibling = frame && home && home !== block ? siblingIn(editing, home, frame) : undefined;
    if (sibling && sibling !== maker) placeBehind(editing, maker, sibling);
  }
}

function movingStatements(editing: Editing, keys: readonly string[]): readonly ts.Statement[] {
  const nodes = [...new Set(keys.map((key) => nodeOfKey(editing, key)))].sort((a, b) => a.pos - b.pos);
  return nodes.filter(
    (node) => !nodes.some((other) => other !== node && other.pos <= node.pos && node.end <= other.end),
  );
}

function isWithin(statements: readonly ts.Statement[], node: ts.Node): boolean {
  return statements.some((each) => each.pos <= node.pos && node.end <= each.end);
}

/** What moves must see in the new block all it uses, and be seen there by all that uses it. */
function refuseHidden(editing: Editing, moving: readonly ts.Statement[], block: BlockNode): void {
  const around = blocksAround(editing, block);
  for (const { variable, reference } of moving.flatMap((each) => [...editing.scopes.usesOf(each)])) {
    if (isWithin(moving, variable.declaration)) continue;
    const isSeen = variable.block === undefined || around.includes(variable.block);
    if (isSeen && seenAs(editing, variable.name, around) !== variable) refuseOther(variable.name);
    if (variable.block === undefined) continue;
    if (!reference.isWrite) refuseBeforeGiven(editing, variable, block);
    if (!around.includes(variable.block))
      refuseScope(editing, { block: variable.block, statements: [], name: variable.name });
    if (isFinally(editing, block)) {
      refuse(
        sentence("It uses {name}, and a task in finally can only be given pipeline inputs and constants.", {
          name: variable.name,
        }),
      );
    }
  }
  for (const variable of declaredBy(editing, moving)) {
    const hidden = variable.references.find(({ node, path }) => {
      const isSeen = path.some((each) => editing.scopes.blocks.get(each) === block);
      return !isSeen && !isWithin(moving, node);
    });
    refuseLeavingGiver(editing, variable, moving, block);
    const user = hidden?.path.at(-1);
    if (user)
      refuse(
        sentence("{name} is used by {user}, which cannot see it there: move that too.", {
          name: variable.name,
          user: describeStatement(editing, user),
        }),
      );
  }
}

/** KFP brings a value out of a branch or a loop only from a task inside it: such a task stays with its `=` or `push`. */
function refuseLeavingGiver(
  editing: Editing,
  variable: Variable,
  moving: readonly ts.Statement[],
  block: BlockNode,
): void {
  const giver = variable.references
    .map(({ path }) => path.at(-1))
    .find((each) => each && ts.isExpressionStatement(each) && !isWithin(moving, each) && isGiving(each.expression));
  if (giver && editing.scopes.blocks.get(giver) !== block) {
    refuse(
      sentence("{giver} brings {name} out of its frame, so both must be in it.", {
        giver: describeStatement(editing, giver),
        name: variable.name,
      }),
    );
  }
}

function isGiving(expression: ts.Expression): boolean {
  if (ts.isBinaryExpression(expression)) return expression.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return false;
  return expression.expression.name.text === "push";
}

function declaredBy(editing: Editing, moving: readonly ts.Statement[]): readonly Variable[] {
  return editing.scopes.variables.filter(
    ({ statement, block }) =>
      statement !== undefined && moving.includes(statement) && block === editing.scopes.blocks.get(statement),
  );
}

/** The statements that make what the moving ones use. */
function makers(editing: Editing, moving: readonly ts.Statement[], block: BlockNode): readonly ts.Statement[] {
  return moving.flatMap((each) =>
    editing.scopes.usesOf(each).flatMap(({ variable, reference }) => {
      if (variable.block === undefined || isWithin(moving, variable.declaration)) return [];
      const found = makersOf(editing, variable.block, variable, each, !reference.isWrite);
      // Within the new block, those that give to it count wherever they stand.
      const inner = reference.isWrite ? [] : makersOf(editing, block, variable, each, true);
      return [...found, ...inner].filter((maker) => !isWithin(moving, maker));
    }),
  );
}

/** The first statement of the block that uses what moves. */
function firstUser(editing: Editing, moving: readonly ts.Statement[], block: BlockNode): ts.Statement | undefined {
  const given = editing.scopes.variables.filter(({ references }) =>
    references.some(({ node, isWrite }) => isWrite && isWithin(moving, node)),
  );
  const users = [
    ...declaredBy(editing, moving).flatMap((variable) => variable.references),
    ...given.flatMap((variable) => variable.references.filter((each) => !each.isWrite)),
  ].filter(({ node }) => !isWithin(moving, node));
  let first: ts.Statement | undefined;
  for (const { path } of users) {
    const statement = path.at(-1);
    const sibling = statement && siblingIn(editing, block, statement);
    if (sibling && (first === undefined || sibling.pos < first.pos)) first = sibling;
  }
  return first;
}

function refuseClash(editing: Editing, earliest: ts.Statement, latest: ts.Statement): never {
  return refuse(
    sentence("{latest} needs it before {earliest}, which it needs itself.", {
      latest: describeStatement(editing, latest),
      earliest: describeStatement(editing, earliest),
    }),
  );
}

function isThereAlready(block: BlockNode, moving: readonly ts.Statement[], anchor: ts.Statement | undefined): boolean {
  const statements = statementsIn(block);
  const [first] = moving;
  const start = first ? statements.indexOf(first) : -1;
  if (start < 0 || !moving.every((each, index) => statements[start + index] === each)) return false;
  return anchor === statements[start - 1] || (anchor !== undefined && moving.includes(anchor));
}
