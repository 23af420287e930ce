import type { Edge, Node, NodeHandle } from "@xyflow/react";
import { Position } from "@xyflow/react";
import type { ViewItem, ViewPort, ViewWire } from "../../src/protocol/canvasView.ts";
import { t } from "../l10n.ts";
import { absoluteOf } from "./geometry.ts";
import type { Layout, NodeBox } from "../layout/layoutView.ts";
import type { Point } from "../layout/layered.ts";
import { handleOf, nodeOf, type ViewIndex } from "../viewIndex.ts";
import type { Overlay } from "../run/overlay.ts";
import { ariaOfItem } from "./ariaLabels.ts";
import { endLabel } from "./ends.ts";

export interface NodeData extends Record<string, unknown> {
  readonly box: NodeBox;
  readonly item?: ViewItem;
  readonly port?: ViewPort;
  /** Which inputs wires reach; changes when a wire does. */
  readonly wired: string;
  readonly isUnfolded: boolean;
  readonly isCollapsed: boolean;
  readonly phase?: string;
}

export interface WireData extends Record<string, unknown> {
  readonly wire: ViewWire;
  /** Points on the way, on the whole canvas. */
  readonly route: readonly Point[];
}

export type CanvasNode = Node<NodeData>;
export type CanvasEdge = Edge<WireData>;

interface Shown {
  readonly unfolded: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
  readonly overlay: Overlay;
  readonly selection: ReadonlySet<string>;
}

/** What React Flow draws, built of the nodes of before wherever they look the same. Frames come before what is in them. */
export function nodesOf(index: ViewIndex, layout: Layout, shown: Shown, before: CanvasNode[]): CanvasNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const { selection } = shown;
  const nodes: CanvasNode[] = [];
  for (const box of layout.nodes.values()) {
    const old = known.get(box.id);
    const node = old && isAsBefore(old, index, box, shown) ? old : nodeFor(index, box, shown);
    if (!node) continue;
    const selected = selection.has(node.id);
    nodes.push(
      old && old.selected === selected && (old === node || looksSame(old, node)) ? old : { ...node, selected },
    );
  }
  return sameItems(before, nodes);
}

/** A list whose items are all as before stays itself: React Flow then does nothing. */
function sameItems<T>(before: T[], next: T[]): T[] {
  return before.length === next.length && next.every((item, at) => item === before[at]) ? before : next;
}

/** The quick answer for nearly all, by identity alone; what was dragged stands elsewhere than its box. */
function isAsBefore(old: CanvasNode, index: ViewIndex, box: NodeBox, shown: Shown): boolean {
  const { data, position } = old;
  return (
    data.box === box &&
    data.item !== undefined &&
    data.item === index.items.get(box.id)?.item &&
    data.wired === wiredText(index, box.id) &&
    data.isUnfolded === shown.unfolded.has(box.id) &&
    data.isCollapsed === shown.collapsed.has(box.id) &&
    data.phase === shown.overlay.get(box.id)?.phase &&
    position.x === box.x &&
    position.y === box.y
  );
}

/** The handles that wires end at. */
function wiredText(index: ViewIndex, id: string): string {
  return textOfWires(index.incoming.get(id), "to") + textOfWires(index.outgoing.get(id), "from");
}

const wireTexts = new WeakMap<readonly ViewWire[], string>();

function textOfWires(wires: readonly ViewWire[] | undefined, end: "from" | "to"): string {
  if (!wires) return "";
  const known = wireTexts.get(wires);
  if (known !== undefined) return known;
  const text = wires.map((wire) => `${handleOf(wire[end])} `).join("");
  wireTexts.set(wires, text);
  return text;
}

function nodeFor(index: ViewIndex, box: NodeBox, { unfolded, collapsed, overlay }: Shown): CanvasNode | undefined {
  const item = index.items.get(box.id)?.item;
  const port = item ? undefined : pillPort(index, box.id);
  if (!item && !port) return undefined;
  const isFrame = box.lanes.length > 0;
  const run = overlay.get(box.id);
  return {
    id: box.id,
    type: item ? (isFrame || (item.kind !== "task" && item.kind !== "opaque") ? "frame" : item.kind) : "pill",
    position: { x: box.x, y: box.y },
    parentId: box.parent,
    width: box.width,
    height: box.height,
    measured: { width: box.width, height: box.height },
    zIndex: box.depth * 10 + (isFrame ? 3 : 5),
    dragHandle: isFrame ? ".frame-header" : undefined,
    style: isFrame ? { pointerEvents: "none" } : undefined,
    handles: handlesFor(box),
    draggable: item !== undefined && index.view.isReadOnly !== true,
    deletable: false,
    ariaLabel: item ? ariaOfItem(item, run?.phase) : t("Pipeline input or output {0}", port?.name ?? ""),
    domAttributes: attributesOf(index, box.id),
    data: {
      box,
      item,
      port,
      wired: wiredText(index, box.id),
      isUnfolded: unfolded.has(box.id),
      isCollapsed: collapsed.has(box.id),
      phase: run?.phase,
    },
  };
}

/** The second is what VS Code's menu goes by. */
function attributesOf(index: ViewIndex, id: string): CanvasNode["domAttributes"] {
  const indexed = index.view.isReadOnly === true ? undefined : index.items.get(id);
  const kind = indexed?.item.kind;
  const context = indexed && {
    webviewSection: "item",
    isTask: kind === "task",
    isFrame: kind !== "task" && kind !== "opaque",
    isInFrame: indexed.groups.length > 0,
  };
  return {
    "data-key": id,
    ...(context && { "data-vscode-context": JSON.stringify(context) }),
  } as CanvasNode["domAttributes"];
}

function pillPort(index: ViewIndex, id: string): ViewPort | undefined {
  const [side, ...rest] = id.split(":");
  const ports = side === "input" ? index.view.inputs : index.view.outputs;
  return ports.find((port) => port.name === rest.join(":"));
}

/** Handles are said beforehand, so that wires are drawn before, and without, their nodes being measured. */
function handlesFor(box: NodeBox): NodeHandle[] {
  return Object.entries(box.handles).map(([id, at]) => {
    const isSource = /^(out|item|collected|oneOf|task-out)/.test(id);
    const position = isSource ? Position.Right : Position.Left;
    return { id, type: isSource ? "source" : "target", position, x: at.x - 5, y: at.y - 5, width: 10, height: 10 };
  });
}

function looksSame(a: CanvasNode, b: CanvasNode): boolean {
  const sameData =
    a.data.item === b.data.item &&
    a.data.port === b.data.port &&
    a.data.wired === b.data.wired &&
    a.data.isUnfolded === b.data.isUnfolded &&
    a.data.isCollapsed === b.data.isCollapsed;
  return sameData && a.ariaLabel === b.ariaLabel && samePlace(a, b) && sameLanes(a.data.box, b.data.box);
}

function samePlace(a: CanvasNode, b: CanvasNode): boolean {
  const { position: p, width, height, parentId, zIndex } = a;
  return (
    p.x === b.position.x &&
    p.y === b.position.y &&
    width === b.width &&
    height === b.height &&
    parentId === b.parentId &&
    zIndex === b.zIndex
  );
}

function sameLanes(a: NodeBox, b: NodeBox): boolean {
  return (
    a.lanes.length === b.lanes.length &&
    a.lanes.every((lane, at) => lane.y === b.lanes[at]?.y && lane.height === b.lanes[at].height) &&
    Object.keys(a.handles).join() === Object.keys(b.handles).join()
  );
}

/** Wires as React Flow's edges; ends hidden in a collapsed frame stand at the frame. */
export function edgesOf(
  index: ViewIndex,
  layout: Layout,
  collapsed: ReadonlySet<string>,
  before: CanvasEdge[],
): CanvasEdge[] {
  const known = new Map(before.map((edge) => [edge.id, edge]));
  const edges: CanvasEdge[] = [];
  for (const wire of index.view.wires) {
    const source = visibleNode(index, collapsed, nodeOf(wire.from));
    const target = visibleNode(index, collapsed, nodeOf(wire.to));
    const fromBox = layout.nodes.get(source);
    const toBox = layout.nodes.get(target);
    if (!fromBox || !toBox || (source === target && collapsed.has(source))) continue;
    const sourceHandle = handleAt(fromBox, wire.from.kind === "task" ? "task-out" : handleOf(wire.from), "task-out");
    const targetHandle = handleAt(toBox, handleOf(wire.to), "task");
    const edge: CanvasEdge = {
      id: wire.id,
      type: "wire",
      source,
      target,
      sourceHandle,
      targetHandle,
      zIndex: Math.max(fromBox.depth, toBox.depth, innerDepth(wire, fromBox, toBox)) * 10 + 1,
      deletable: false,
      focusable: true,
      reconnectable: wire.to.kind === "taskInput" || wire.to.kind === "pipelineOutput",
      ariaLabel: t("Wire from {0} to {1}", endLabel(index, wire.from), endLabel(index, wire.to)),
      data: { wire, route: absoluteRoute(layout, wire.id) },
    };
    const old = known.get(wire.id);
    edges.push(old && sameEdge(old, edge) ? old : edge);
  }
  return sameItems(before, edges);
}

/** Wires that end at a frame's inner side run inside of it, above its background. */
function innerDepth(wire: ViewWire, from: NodeBox | undefined, to: NodeBox | undefined): number {
  const leavesInside = wire.from.kind === "loopItem" && from ? from.depth + 1 : 0;
  const endsInside = (wire.to.kind === "collect" || wire.to.kind === "merge") && to ? to.depth + 1 : 0;
  return Math.max(leavesInside, endsInside);
}

function visibleNode(index: ViewIndex, collapsed: ReadonlySet<string>, node: string): string {
  return index.items.get(node)?.groups.find((group) => collapsed.has(group)) ?? node;
}

function handleAt(box: NodeBox | undefined, handle: string, otherwise: string): string {
  return box && Object.hasOwn(box.handles, handle) ? handle : otherwise;
}

function absoluteRoute(layout: Layout, id: string): readonly Point[] {
  const route = layout.routes.get(id);
  if (!route) return [];
  const origin = route.frame === undefined ? { x: 0, y: 0 } : absoluteOf(layout, route.frame);
  return route.points.map((point) => ({ x: point.x + origin.x, y: point.y + origin.y }));
}

function sameEdge(a: CanvasEdge, b: CanvasEdge): boolean {
  const ends =
    a.source === b.source &&
    a.target === b.target &&
    a.sourceHandle === b.sourceHandle &&
    a.targetHandle === b.targetHandle;
  return (
    ends &&
    sameRoute(a.data?.route ?? [], b.data?.route ?? []) &&
    a.zIndex === b.zIndex &&
    a.data?.wire === b.data?.wire
  );
}

function sameRoute(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every((point, at) => point.x === b[at]?.x && point.y === b[at].y);
}
