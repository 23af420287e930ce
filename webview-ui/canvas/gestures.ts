import type { Connection, FinalConnectionState } from "@xyflow/react";
import type { Operation } from "../../src/compiler/edit/operation.ts";
import type { PaletteComponent, WireEnd } from "../../src/protocol/canvasView.ts";
import { refuseWire } from "../../src/protocol/refuseWire.ts";
import { apply } from "../host.ts";
import { say, t } from "../l10n.ts";
import type { Point } from "../layout/layered.ts";
import { bringIntoSight, edit, notify, patch, refusesChange, relayout, state, type QuickAdd } from "../store.ts";
import { blockName, nodeOf, taskOf, type ViewIndex } from "../viewIndex.ts";
import { endLabel, endOf, heldWire, isSource, refuseDrop, sourcesIn, targetsIn } from "./ends.ts";
import { afterAt, blockAt } from "./geometry.ts";
import { changeHandPlaces, isFreePlace, keepWhereDragged, snap } from "./handPlaces.ts";
import { moveTo, outermost } from "./moving.ts";
import {
  addTaskOperation,
  afterOperation,
  blockForEnds,
  compareOperation,
  connectOperation,
  disconnectOperation,
  isSameBlock,
  reconnectOperation,
} from "./toOperation.ts";
import type { CanvasNode } from "./toFlow.ts";

/** The ends of a connection React Flow made, the value's end first. */
export function endsOf(index: ViewIndex, made: Connection): { from: WireEnd; to: WireEnd } | undefined {
  const from = endOf(index, made.source, made.sourceHandle ?? "");
  const to = endOf(index, made.target, made.targetHandle ?? "", from);
  return from && to ? { from, to } : undefined;
}

/** Joins two ends, or says why not. */
export function connect(from: WireEnd, given: WireEnd, at?: Point): void {
  const { index } = state();
  if (!index) return;
  // What only says the order ends at the task, wherever on it it was let go.
  const to = from.kind === "task" && "task" in given ? ({ kind: "task", task: given.task } as const) : given;
  const refusal = refuseWire(index.view, from, to);
  if (refusal !== undefined) {
    notify(say(refusal), at);
    return;
  }
  if (from.kind === "task" && to.kind === "task") void apply(afterOperation(index, from.task, to.task), at);
  else if (to.kind === "condition") void connectToCondition(index, from, to, at);
  else join(connectOperation(from, to), at);
}

async function connectToCondition(
  index: ViewIndex,
  from: WireEnd,
  to: WireEnd & { kind: "condition" },
  at: Point | undefined,
): Promise<void> {
  const operation = compareOperation(index, from, to);
  const result = operation && (await apply(operation, at));
  if (result) edit({ kind: "header", key: to.condition, branch: to.branch });
}

/** A wire's end dragged to another port, in one step. */
export function reconnect(wireId: string, from: WireEnd, to: WireEnd): void {
  const { index } = state();
  const wire = index?.view.wires.find((each) => each.id === wireId);
  if (!index || !wire) return;
  const isSame = JSON.stringify([wire.from, wire.to]) === JSON.stringify([from, to]);
  if (isSame) return;
  const operation = reconnectOperation(wire, from, to);
  const refusal = refuseWire(index.view, from, to);
  if (refusal !== undefined) notify(say(refusal));
  else if (operation) void apply(operation);
  else connect(from, to);
}

function join(operation: Operation | undefined, at?: Point): void {
  if (operation) void apply(operation, at);
  else notify(t("This is written in the frame's header: click it to change it."), at);
}

export function disconnect(wireId: string): void {
  const { index } = state();
  const wire = index?.view.wires.find((each) => each.id === wireId);
  if (!index || !wire) return;
  const operation = disconnectOperation(index, wire);
  if (operation) void apply(operation);
  else if (wire.to.kind === "task")
    notify(t("This wire goes into an option: change the option in the inspector or the source."));
  else notify(t("This wire is part of the code of its frame: edit the header or the source."));
}

/** A wire let go where no port is: on a task's body, or on empty space. */
export function dropConnection(drop: FinalConnectionState, on: DropTarget, at: Point, flow: Point): void {
  const { drawn, connecting } = state();
  const end = connecting?.end;
  const onNode = on.node;
  if (!drawn || !end) return;
  if (drop.toHandle && drop.isValid !== true) {
    const other = endOf(drawn, drop.toHandle.nodeId, drop.toHandle.id ?? "", end);
    const refusal = other && refuseDrop(drawn, end, other);
    const held = heldWire(drawn, end);
    if (refusal !== undefined) notify(say(refusal), at);
    else if (held && other && !isSource(other)) reconnect(held.id, held.from, other);
    return;
  }
  if (drop.toHandle) return;
  if (onNode !== undefined && onNode !== nodeOf(end)) dropOnBody(drawn, end, { ...on, node: onNode }, at);
  else if (onNode === undefined && end.kind !== "task") openFor(drawn, end, at, flow);
}

/** The node, and the lane of a frame, that a wire was let go on. */
export interface DropTarget {
  readonly node?: string;
  readonly block?: string;
}

/** The one port that fits, a small choice, or the reason why none does. */
function dropOnBody(index: ViewIndex, end: WireEnd, on: DropTarget & { readonly node: string }, at: Point): void {
  if (end.kind === "task") {
    if (taskOf(index, on.node)) connect(end, { kind: "task", task: on.node }, at);
    else notify(t("Only a task can wait for another: end the line on a task."), at);
    return;
  }
  const others = (isSource(end) ? targetsIn(index) : sourcesIn(index)).filter(
    (other) => nodeOf(other) === on.node && (other.kind !== "condition" || on.block === laneOf(other)),
  );
  const fitting = others.filter((other) => refuseWire(index.view, end, other) === undefined);
  const joinTo = (other: WireEnd): void => {
    if (isSource(end)) connect(end, other, at);
    else connect(other, end, at);
  };
  const only = fitting[0];
  if (only && fitting.length === 1) joinTo(only);
  else if (fitting.length > 1) offer(index, fitting, joinTo, at);
  else {
    const refusal = others[0] && refuseWire(index.view, end, others[0]);
    notify(refusal ? say(refusal) : t("Nothing here takes this value."), at);
  }
}

function laneOf(end: WireEnd & { kind: "condition" }): string {
  return blockName({ kind: "branch", condition: end.condition, index: end.branch });
}

function offer(index: ViewIndex, ends: readonly WireEnd[], joinTo: (end: WireEnd) => void, at: Point): void {
  const options = ends.map((end) => ({
    label: endLabel(index, end),
    choose: () => {
      joinTo(end);
    },
  }));
  patch({ choice: { at, title: t("Connect to"), options } });
}

function openFor(index: ViewIndex, end: WireEnd, at: Point, flow: Point): void {
  const { layout } = state();
  if (!layout) return;
  const under = blockAt(index, layout, flow);
  const wanted = isSource(end)
    ? { block: under.block, after: afterAt(index, layout, under.block, flow) }
    : blockForEnds(index, undefined, end);
  patch({ quickAdd: { at, ...wanted, end } });
}

/** Opens the quick add for the block under a point. */
export function openQuickAdd(at: Point, flow: Point): void {
  const { drawn, layout } = state();
  if (!drawn || !layout || refusesChange(at)) return;
  const { block, origin } = blockAt(drawn, layout, flow);
  const after = afterAt(drawn, layout, block, flow);
  patch({ quickAdd: { at, block, after, place: { x: flow.x - origin.x, y: flow.y - origin.y } } });
}

/** Adds a component; where the person chose a free place it stays there. */
export async function addComponent(component: PaletteComponent, add: QuickAdd): Promise<void> {
  const { index } = state();
  if (!index) return;
  const added = await apply(addTaskOperation(index, component, add), add.at);
  const key = added?.[0];
  if (key === undefined || add.end || add.between) return;
  if (!add.place) {
    bringIntoSight(key);
    return;
  }
  const place = { x: snap(add.place.x), y: snap(add.place.y) };
  if (isFreePlace(blockName(add.block), place)) changeHandPlaces({ [key]: place });
}

/**
 * The end of a drag: into another block it is a change of the text, within its own only a place. With Alt held the
 * dragged things go back, and their copies take their place in the text behind them.
 */
export async function dropNodes(
  nodes: readonly CanvasNode[],
  pointer: Point,
  at: Point,
  isCopy: boolean,
): Promise<void> {
  const { index, drawn, layout } = state();
  patch({ dropBlock: undefined });
  if (!index || !drawn || !layout) return;
  const moved = nodes.filter((node) => index.items.has(node.id));
  const keys = outermost(
    index,
    moved.map((node) => node.id),
  );
  if (isCopy && keys.length > 0) {
    relayout();
    await apply({ kind: "duplicate", keys }, at);
    return;
  }
  const target = blockAt(drawn, layout, pointer, new Set(keys));
  const from = index.items.get(keys[0] ?? "")?.block.id;
  if (!from) return;
  if (isSameBlock(from, target.block)) {
    keepWhereDragged(moved.filter((node) => keys.includes(node.id)));
    return;
  }
  const after = afterAt(drawn, layout, target.block, pointer);
  await moveTo(keys, target.block, after, at);
}

/** Shows which block what is dragged would fall into. */
export function hoverBlock(keys: readonly string[], pointer: Point): void {
  const { drawn, layout, dropBlock } = state();
  if (!drawn || !layout) return;
  const { block } = blockAt(drawn, layout, pointer, new Set(keys));
  const name = blockName(block);
  if (name !== dropBlock) patch({ dropBlock: name });
}
