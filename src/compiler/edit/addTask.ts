import ts from "typescript";
import { addedTaskKey } from "./addedKeys.ts";
import {
  blocksAround,
  refuseInFinally,
  makersBefore,
  ownerOf,
  printOutput,
  printValue,
  refuseScope,
} from "./available.ts";
import { blockOf, loopOf, nodeOf, taskOf, type Editing } from "./editing.ts";
import { importComponent } from "./importComponent.ts";
import { printProperty } from "./objectLiteral.ts";
import type { ComponentReference, Operation } from "./operation.ts";
import { anchorBetween, placeBehind, siblingIn, wantedAnchor } from "./order.ts";
import { putOutput, returnOf } from "./pipelineOutputs.ts";
import { refuse } from "./refusal.ts";
import { statementsIn, type BlockNode } from "./scopes.ts";
import { putArgument } from "./setArgument.ts";
import { freshVariable } from "./variableNames.ts";
import { sentence } from "../../l10n/sentence.ts";

type AddTask = Operation & { kind: "addTask" };

/** Places a call of a component, imported if need be, where its arguments are there already; answers its key. */
export function addTask(editing: Editing, operation: AddTask): readonly string[] {
  const { style, draft } = editing;
  const block = blockOf(editing, operation.block);
  refuseSecondExit(editing, block);
  const callee = importComponent(editing, operation.component);
  const variable = freshVariable(editing, callee, componentName(operation.component) ?? callee);
  const given = operation.arguments ?? [];
  const makers = given.flatMap(({ value }) => makersBefore(editing, value, block));
  const earliest = lastMaker(editing, block, makers);
  const consumer = operation.feed && consumerIn(editing, block, operation.feed.to, variable);
  const wanted = wantedAnchor(editing, block, operation.after);
  // Where what it needs comes after what it feeds, the latter moves behind.
  const anchor = anchorBetween(block, wanted, earliest, consumer, (needed) => needed);
  const properties = given.map(({ name, value }) => printProperty(editing, name, printValue(editing, value)));
  const { braceSpace: space } = style;
  const object = properties.length === 0 ? "" : `{${space}${properties.join(", ")}${space}}`;
  draft.addToBlock(block, anchor, `const ${variable} = ${callee}(${object})${style.semicolon}`);
  if (operation.feed) {
    if (anchor && consumer) placeBehind(editing, anchor, consumer);
    const { to, output } = operation.feed;
    feed(editing, to, printOutput(editing, variable, output, editing.file.components.get(callee)));
  }
  const component = editing.file.components.get(callee)?.name ?? componentName(operation.component) ?? callee;
  return [addedTaskKey(editing, variable, component, anchor?.end ?? block.getStart(editing.source))];
}

function componentName(component: ComponentReference): string | undefined {
  return component.kind === "import" && component.exportName !== "default" ? component.exportName : undefined;
}

type Fed = NonNullable<AddTask["feed"]>["to"];

function feed(editing: Editing, to: Fed, code: string): void {
  if (to.kind === "argument") putArgument(editing, to, code);
  else if (to.kind === "output") putOutput(editing, to.name, code);
  else editing.draft.replace(loopOf(editing, to.loop).itemsSpan, code);
}

/** The statement of the block that is to be fed, or holds what is. */
function consumerIn(editing: Editing, block: BlockNode, to: Fed, name: string): ts.Statement | undefined {
  if (to.kind === "output") {
    if (block !== editing.body) refuseScope(editing, { block, statements: [], name });
    return returnOf(editing);
  }
  const statement = nodeOf(editing, to.kind === "argument" ? taskOf(editing, to.task) : loopOf(editing, to.loop));
  const home = editing.scopes.blocks.get(statement) ?? editing.body;
  refuseInFinally(editing, { kind: "taskOutput", task: name, output: "" }, blocksAround(editing, home));
  return siblingIn(editing, block, statement) ?? refuseScope(editing, { block, statements: [], name });
}

/** The last of the statements of a block that `makers` are, or stand in. */
export function lastMaker(
  editing: Editing,
  block: BlockNode,
  makers: readonly ts.Statement[],
): ts.Statement | undefined {
  const siblings = makers.map((maker) => siblingIn(editing, block, maker));
  return siblings.reduce(
    (last, each) => (each && (last === undefined || each.pos > last.pos) ? each : last),
    undefined,
  );
}

/** KFP runs one exit task for an exit handler. */
export function refuseSecondExit(editing: Editing, block: BlockNode): void {
  if (isFinally(editing, block) && statementsIn(block).length > 0) refuseExit();
}

/** Ends what would put anything but a single task into a finally block. */
export function refuseExit(): never {
  return refuse(
    sentence("A finally block holds one task: put more work into that task, or use a pipeline as its component."),
  );
}

/** Whether a block is the `finally` of a try. */
export function isFinally(editing: Editing, block: BlockNode): boolean {
  const owner = ownerOf(editing, block);
  return owner !== undefined && ts.isTryStatement(owner) && owner.finallyBlock === block;
}
