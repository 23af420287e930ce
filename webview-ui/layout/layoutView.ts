import type { Places } from "../../src/protocol/places.ts";
import type {
  ViewBlock,
  ViewCondition,
  ViewExitHandler,
  ViewItem,
  ViewLoop,
  ViewTask,
  ViewWire,
} from "../../src/protocol/canvasView.ts";
import { blockName, blocksOf, handleOf, nodeOf, wiredInputs, type ViewIndex } from "../viewIndex.ts";
import { frame, gap, pill, upToGrid } from "./grid.ts";
import { placeLayered, routeKey, type Box, type Link, type Placed, type Point } from "./layered.ts";
import { headOf, sizeOfOpaque, sizeOfTask, widthOfPills, type MeasureText, type Size } from "./measure.ts";
import { rowsOf, type TaskRows } from "./rows.ts";
import { card } from "./grid.ts";

/** A node's place. `x` and `y` are relative to the frame it is in, or to the canvas. */
export interface NodeBox {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The frame it is in. */
  readonly parent?: string;
  /** The block it is in, by `blockName`; pills stand in `body`. */
  readonly block: string;
  readonly depth: number;
  /** Where wires end in it, by handle: the middle of the port. */
  readonly handles: Readonly<Record<string, Point>>;
  /** For frames: the lane of each block in it, from the top down. */
  readonly lanes: readonly Lane[];
}

/** One block's room within its frame. */
export interface Lane {
  readonly block: string;
  readonly y: number;
  readonly height: number;
  /** Where the block's own origin is, within the frame. */
  readonly origin: Point;
}

export interface Layout {
  readonly nodes: ReadonlyMap<string, NodeBox>;
  /** Points a wire goes through on its way, relative to the frame of `frame` (or to the canvas). */
  readonly routes: ReadonlyMap<string, Route>;
}

export interface Route {
  readonly frame?: string;
  readonly points: readonly Point[];
}

export interface LayoutInput {
  readonly index: ViewIndex;
  readonly places: Places;
  /** Keys of tasks whose optional inputs are shown. */
  readonly unfolded: ReadonlySet<string>;
  /** Keys of frames drawn as one card. */
  readonly collapsed: ReadonlySet<string>;
  readonly measure: MeasureText;
  /** The word in the place of a value that is missing, as it is shown: in the editor's language. */
  readonly required: string;
}

/** What was laid out before: only what changed is laid out again. */
export interface LayoutMemo {
  readonly blocks: Map<string, { readonly signature: string; readonly placed: Placed }>;
  readonly shapes: WeakMap<ViewTask, KnownShape>;
  last?: Layout;
}

/** A task's shape with what it was made of beside the task. */
interface KnownShape {
  readonly incoming: readonly ViewWire[] | undefined;
  readonly isUnfolded: boolean;
  readonly shape: Shape;
}

export function newMemo(): LayoutMemo {
  return { blocks: new Map(), shapes: new WeakMap() };
}

/**
 * Lays a pipeline out: each block by itself, from the inside out. Pure but for `memo`, which saves work: boxes and routes
 * that came out as before are the same objects, and so is a layout in which nothing changed.
 */
export function layoutView(input: LayoutInput, memo: LayoutMemo = newMemo()): Layout {
  const layout = new Layouter(input, memo).run();
  memo.last = memo.last ? keepSame(memo.last, layout) : layout;
  return memo.last;
}

function keepSame(before: Layout, next: Layout): Layout {
  const nodes = keepEqual(before.nodes, next.nodes, sameBox);
  const routes = keepEqual(before.routes, next.routes, (a, b) => a.frame === b.frame && samePoints(a.points, b.points));
  return nodes === before.nodes && routes === before.routes ? before : { nodes, routes };
}

function keepEqual<T>(
  before: ReadonlyMap<string, T>,
  next: ReadonlyMap<string, T>,
  isEqual: (a: T, b: T) => boolean,
): ReadonlyMap<string, T> {
  let isSame = before.size === next.size;
  const result = new Map<string, T>();
  for (const [key, value] of next) {
    const old = before.get(key);
    const kept = old !== undefined && isEqual(old, value) ? old : value;
    if (kept !== old) isSame = false;
    result.set(key, kept);
  }
  return isSame ? before : result;
}

function sameBox(a: NodeBox, b: NodeBox): boolean {
  return (
    a.x === b.x &&
    a.y === b.y &&
    a.width === b.width &&
    a.height === b.height &&
    a.parent === b.parent &&
    a.block === b.block &&
    a.depth === b.depth &&
    sameHandles(a.handles, b.handles) &&
    a.lanes.length === b.lanes.length &&
    a.lanes.every((lane, at) => sameLane(lane, b.lanes[at]))
  );
}

function sameLane(a: Lane, b: Lane | undefined): boolean {
  return a.block === b?.block && a.y === b.y && a.height === b.height && samePoints([a.origin], [b.origin]);
}

function sameHandles(a: NodeBox["handles"], b: NodeBox["handles"]): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => a[name]?.x === b[name]?.x && a[name]?.y === b[name]?.y && Object.hasOwn(b, name))
  );
}

function samePoints(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every((point, at) => point.x === b[at]?.x && point.y === b[at].y);
}

interface Shape extends Size {
  readonly handles: Readonly<Record<string, Point>>;
  readonly lanes: readonly Lane[];
}

class Layouter {
  readonly #input: LayoutInput;
  readonly #memo: LayoutMemo;
  readonly #shapes = new Map<string, Shape>();
  readonly #blocks = new Map<string, Placed>();
  readonly #chains = new Map<string, readonly string[]>();
  readonly #wiresOfRoute = new Map<string, string[]>();

  constructor(input: LayoutInput, memo: LayoutMemo) {
    this.#input = input;
    this.#memo = memo;
  }

  run(): Layout {
    const { view } = this.#input.index;
    const lifted = this.#liftWires();
    this.#placeBlock(view.body, lifted);
    const nodes = new Map<string, NodeBox>();
    this.#collect(view.body, undefined, { x: 0, y: 0 }, 0, nodes);
    const memoKeys = new Set(this.#blocks.keys());
    for (const key of this.#memo.blocks.keys()) if (!memoKeys.has(key)) this.#memo.blocks.delete(key);
    return { nodes, routes: this.#routes() };
  }

  /** Each wire as a link between two items of the innermost block that holds both its ends. */
  #liftWires(): Map<string, LiftedWire[]> {
    const { index } = this.#input;
    const lifted = new Map<string, LiftedWire[]>();
    for (const wire of index.view.wires) {
      const from = this.#chainOf(nodeOf(wire.from));
      const to = this.#chainOf(nodeOf(wire.to));
      let depth = 0;
      while (depth < from.length && depth < to.length && from[depth] === to[depth]) depth += 1;
      const fromItem = from[depth];
      const toItem = to[depth];
      if (fromItem === undefined || toItem === undefined) continue;
      const block = this.#blockOfNode(fromItem);
      if (block !== this.#blockOfNode(toItem)) continue;
      const entry = { id: wire.id, fromItem, toItem, fromChain: from.slice(depth), toChain: to.slice(depth), wire };
      const list = lifted.get(block);
      if (list) list.push(entry);
      else lifted.set(block, [entry]);
    }
    return lifted;
  }

  /** The nodes around a node and itself, from the outermost in. Collapsed frames end the chain. */
  #chainOf(node: string): readonly string[] {
    const known = this.#chains.get(node);
    if (known) return known;
    const chain = this.#newChain(node);
    this.#chains.set(node, chain);
    return chain;
  }

  #newChain(node: string): readonly string[] {
    const groups = this.#input.index.items.get(node)?.groups ?? [];
    const closed = groups.findIndex((key) => this.#input.collapsed.has(key));
    return closed < 0 ? [...groups, node] : groups.slice(0, closed + 1);
  }

  #blockOfNode(node: string): string {
    const indexed = this.#input.index.items.get(node);
    return indexed ? blockName(indexed.block.id) : "body";
  }

  #placeBlock(block: ViewBlock, lifted: ReadonlyMap<string, readonly LiftedWire[]>): Placed {
    const name = blockName(block.id);
    const isBody = block.id.kind === "body";
    const boxes: Box[] = block.items.map((item) => ({ key: item.key, ...this.#sizeOf(item, lifted) }));
    if (isBody) boxes.unshift(...this.#pills("input"));
    if (isBody) boxes.push(...this.#pills("output"));
    const links = (lifted.get(name) ?? []).map((wire) => this.#linkOf(wire));
    const signature = signatureOf(boxes, links);
    const before = this.#memo.blocks.get(name);
    const computed = before?.signature === signature ? before.placed : placeLayered(boxes, links);
    this.#memo.blocks.set(name, { signature, placed: computed });
    const placed = withPlaces(computed, boxes, this.#input.places);
    this.#blocks.set(name, placed);
    for (const wire of lifted.get(name) ?? []) {
      const key = `${name}\u0000${routeKey(wire.fromItem, wire.toItem)}`;
      const wires = this.#wiresOfRoute.get(key);
      if (wires) wires.push(wire.id);
      else this.#wiresOfRoute.set(key, [wire.id]);
    }
    return placed;
  }

  #pills(side: "input" | "output"): Box[] {
    const { view } = this.#input.index;
    const ports = side === "input" ? view.inputs : view.outputs;
    const width = widthOfPills(ports, this.#input.measure);
    return ports.map((port) => {
      const key = `${side}:${port.name}`;
      const handle: Record<string, Point> = side === "input" ? { out: { x: width, y: 12 } } : { in: { x: 0, y: 12 } };
      this.#shapes.set(key, { width, height: pill.height, handles: handle, lanes: [] });
      return { key, width, height: pill.height, margin: side === "input" ? "first" : "last" };
    });
  }

  #sizeOf(item: ViewItem, lifted: ReadonlyMap<string, readonly LiftedWire[]>): Size {
    const shape = this.#shapeOf(item, lifted);
    this.#shapes.set(item.key, shape);
    return { width: shape.width, height: shape.height };
  }

  #shapeOf(item: ViewItem, lifted: ReadonlyMap<string, readonly LiftedWire[]>): Shape {
    if (item.kind === "task") return this.#taskShape(item);
    if (item.kind === "opaque") {
      return { ...sizeOfOpaque(item, this.#input.measure), handles: {}, lanes: [] };
    }
    if (this.#input.collapsed.has(item.key)) return this.#collapsedShape(item);
    const blocks = blocksOf(item).map((block) => ({ block, placed: this.#placeBlock(block, lifted) }));
    return this.#frameShape(item, blocks);
  }

  #taskShape(task: ViewTask): Shape {
    const { index, unfolded } = this.#input;
    const isUnfolded = unfolded.has(task.key);
    const incoming = index.incoming.get(task.key);
    const known = this.#memo.shapes.get(task);
    if (known?.incoming === incoming && known?.isUnfolded === isUnfolded) return known.shape;
    const shape = this.#newTaskShape(task, rowsOf(task, wiredInputs(index, task.key), isUnfolded));
    this.#memo.shapes.set(task, { incoming, isUnfolded, shape });
    return shape;
  }

  #newTaskShape(task: ViewTask, rows: TaskRows): Shape {
    const size = sizeOfTask(task, rows, this.#input.measure, this.#input.required);
    const handles: Record<string, Point> = {
      task: { x: 0, y: card.header / 2 },
      "task-out": { x: size.width, y: card.header / 2 },
    };
    const top = headOf(task, this.#input.measure) + card.row / 2;
    rows.inputs.forEach(({ port }, row) => (handles[`in:${port.name}`] = { x: 0, y: top + row * card.row }));
    task.outputs.forEach((port, row) => (handles[`out:${port.name}`] = { x: size.width, y: top + row * card.row }));
    return { ...size, handles, lanes: [] };
  }

  #frameShape(
    item: ViewCondition | ViewLoop | ViewExitHandler,
    blocks: readonly { readonly block: ViewBlock; readonly placed: Placed }[],
  ): Shape {
    const { measure } = this.#input;
    const gutters = guttersOf(item);
    const headers = headersOf(item);
    const inner = Math.max(frame.emptyWidth, ...blocks.map(({ placed }) => placed.width));
    const headerWidth = Math.max(...headers.map((header) => measure(header, "code") + 128));
    const width = Math.max(
      inner + gutters.left + gutters.right + 2 * frame.padding,
      Math.min(560, upToGrid(headerWidth)),
    );
    const portRows = item.kind === "condition" ? item.merges.length : item.kind === "loop" ? item.collects.length : 0;
    const lanes: Lane[] = [];
    let y = 0;
    blocks.forEach(({ block, placed }, at) => {
      const isEmpty = block.items.length === 0;
      // The names of ports stand above their ports: what is inside begins below the last of them.
      const names = at === 0 ? Math.max(0, portRows - 1) * frame.portRow : 0;
      let height = frame.header + names + (isEmpty ? frame.emptyHeight : placed.height + 2 * frame.padding - 8);
      if (blocks.length === 1) height = Math.max(height, frame.header + portRows * frame.portRow + 32);
      const origin = { x: frame.padding + gutters.left, y: y + names + frame.header + frame.padding - 8 };
      lanes.push({ block: blockName(block.id), y, height, origin });
      y += height;
    });
    const height = Math.max(y, frame.header + portRows * frame.portRow + 16);
    return { width, height, lanes, handles: frameHandles(item, { width, height }, lanes) };
  }

  #collapsedShape(item: ViewItem): Shape {
    const header =
      item.kind === "condition" || item.kind === "loop" || item.kind === "exitHandler" ? headersOf(item)[0] : "";
    const width = Math.min(
      card.maxWidth,
      Math.max(card.minWidth, upToGrid(this.#input.measure(header ?? "", "code") + 96)),
    );
    const height = 56;
    const handles: Record<string, Point> = {};
    for (const handle of handlesOfFrame(item)) {
      handles[handle] = { x: /^(collected|oneOf|task-out)/.test(handle) ? width : 0, y: height / 2 };
    }
    return { width, height, handles, lanes: [] };
  }

  #linkOf(wire: LiftedWire): Link {
    const { fromItem, toItem } = wire;
    return {
      from: fromItem,
      to: toItem,
      fromY: this.#heightWithin(wire.fromChain, handleOf(wire.wire.from)),
      toY: this.#heightWithin(wire.toChain, handleOf(wire.wire.to)),
    };
  }

  /** How far below its outermost item's top the end of a wire stands. */
  #heightWithin(chain: readonly string[], handle: string): number {
    let y = 0;
    chain.forEach((node, depth) => {
      const shape = this.#shapes.get(node);
      if (depth === chain.length - 1) y += shape?.handles[handle]?.y ?? (shape ? shape.height / 2 : 0);
      if (depth > 0) {
        const block = this.#blockOfNode(node);
        const parent = this.#shapes.get(chain[depth - 1] ?? "");
        const origin = parent?.lanes.find((lane) => lane.block === block)?.origin.y ?? 0;
        y += origin + (this.#blocks.get(block)?.at.get(node)?.y ?? 0);
      }
    });
    return y;
  }

  #collect(
    block: ViewBlock,
    parent: string | undefined,
    origin: Point,
    depth: number,
    nodes: Map<string, NodeBox>,
  ): void {
    const name = blockName(block.id);
    const placed = this.#blocks.get(name);
    for (const [id, at] of placed?.at ?? []) {
      const shape = this.#shapes.get(id);
      if (!shape) continue;
      const { width, height, handles, lanes } = shape;
      nodes.set(id, {
        id,
        x: origin.x + at.x,
        y: origin.y + at.y,
        width,
        height,
        parent,
        block: name,
        depth,
        handles,
        lanes,
      });
    }
    for (const item of block.items) {
      const lanes = this.#shapes.get(item.key)?.lanes ?? [];
      blocksOf(item).forEach((inner, lane) => {
        const room = lanes[lane];
        if (room) this.#collect(inner, item.key, room.origin, depth + 1, nodes);
      });
    }
  }

  #routes(): Map<string, Route> {
    const routes = new Map<string, Route>();
    const { index } = this.#input;
    for (const [name, placed] of this.#blocks) {
      const block = index.blocks.get(name);
      if (!block) continue;
      const group = block.id.kind === "body" ? undefined : groupOf(block.id);
      const origin =
        group === undefined
          ? { x: 0, y: 0 }
          : this.#shapes.get(group)?.lanes.find((lane) => lane.block === name)?.origin;
      for (const [key, points] of placed.routes) {
        const moved = points.map((point) => ({ x: point.x + (origin?.x ?? 0), y: point.y + (origin?.y ?? 0) }));
        for (const wire of this.#wiresOfRoute.get(`${name}\u0000${key}`) ?? [])
          routes.set(wire, { frame: group, points: moved });
      }
    }
    return routes;
  }
}

interface LiftedWire {
  readonly id: string;
  readonly fromItem: string;
  readonly toItem: string;
  readonly fromChain: readonly string[];
  readonly toChain: readonly string[];
  readonly wire: ViewIndex["view"]["wires"][number];
}

function groupOf(id: Exclude<ViewBlock["id"], { kind: "body" }>): string {
  switch (id.kind) {
    case "branch":
      return id.condition;
    case "loop":
      return id.loop;
    case "try":
    case "finally":
      return id.handler;
  }
}

/** The code in the header of each lane. */
export function headersOf(item: ViewCondition | ViewLoop | ViewExitHandler): readonly string[] {
  if (item.kind === "condition") return item.branches.map((branch) => branch.header);
  return item.kind === "loop" ? [item.header] : ["try", "finally"];
}

/** Room for wires between a frame's ports and what is inside. */
function guttersOf(item: ViewCondition | ViewLoop | ViewExitHandler): { left: number; right: number } {
  const wide = (ports: readonly unknown[]): number => (ports.length > 0 ? frame.gutter : 0);
  if (item.kind === "exitHandler") return { left: 0, right: 0 };
  if (item.kind === "condition") return { left: 0, right: wide(item.merges) };
  return { left: frame.gutter, right: wide(item.collects) };
}

function frameHandles(
  item: ViewCondition | ViewLoop | ViewExitHandler,
  size: Size,
  lanes: readonly Lane[],
): Record<string, Point> {
  const middle = frame.header / 2;
  const handles: Record<string, Point> = { task: { x: 0, y: middle }, "task-out": { x: size.width, y: middle } };
  const first = frame.header + 8 + frame.portRow / 2;
  if (item.kind === "condition") {
    lanes.forEach((lane, branch) => (handles[`test:${branch}`] = { x: 0, y: lane.y + middle }));
    item.merges.forEach(({ id }, row) => {
      const at = { x: size.width, y: Math.min(size.height - 16, first + row * frame.portRow) };
      handles[`merge:${id}`] = at;
      handles[`oneOf:${id}`] = at;
    });
  } else if (item.kind === "loop") {
    handles["list"] = { x: 0, y: middle };
    handles["item"] = { x: 0, y: first };
    item.collects.forEach(({ id }, row) => {
      const at = { x: size.width, y: first + row * frame.portRow };
      handles[`collect:${id}`] = at;
      handles[`collected:${id}`] = at;
    });
  }
  return handles;
}

function handlesOfFrame(item: ViewItem): readonly string[] {
  if (item.kind === "condition") {
    const ports = item.merges.flatMap(({ id }) => [`merge:${id}`, `oneOf:${id}`]);
    return ["task", "task-out", ...item.branches.map((_, branch) => `test:${branch}`), ...ports];
  }
  if (item.kind !== "loop") return ["task", "task-out"];
  return [
    "task",
    "task-out",
    "list",
    "item",
    ...item.collects.flatMap(({ id }) => [`collect:${id}`, `collected:${id}`]),
  ];
}

function signatureOf(boxes: readonly Box[], links: readonly Link[]): string {
  const sizes = boxes.map((box) => `${box.key} ${box.width} ${box.height}`);
  return `${sizes.join("\n")}\n\n${links.map((link) => `${link.from} ${link.fromY} ${link.to} ${link.toY}`).join("\n")}`;
}

/**
 * Hand-moved places stand above computed ones; the block grows to hold them, and their wires find their own way.
 * Where something else has come to lie in the meantime, the moved one gives way downwards: nothing overlaps.
 */
function withPlaces(placed: Placed, boxes: readonly Box[], places: Places): Placed {
  const moved = boxes.filter((box) => Object.hasOwn(places, box.key));
  if (moved.length === 0) return placed;
  const at = new Map(placed.at);
  for (const box of moved) at.delete(box.key);
  for (const box of moved) at.set(box.key, freePlace(places[box.key] ?? { x: 0, y: 0 }, box, boxes, at));
  let { width, height } = placed;
  for (const box of moved) {
    const { x, y } = at.get(box.key) ?? { x: 0, y: 0 };
    width = Math.max(width, x + box.width);
    height = Math.max(height, y + box.height);
  }
  const isFree = (key: string): boolean => !key.split("\u0000").some((each) => Object.hasOwn(places, each));
  const routes = new Map([...placed.routes].filter(([key]) => isFree(key)));
  return { width: upToGrid(width), height: upToGrid(height), at, routes };
}

/** The wish, or the first place below it where nothing lies. */
function freePlace(wish: Point, box: Box, boxes: readonly Box[], at: ReadonlyMap<string, Point>): Point {
  let y = wish.y;
  const inTheWay = (): number | undefined => {
    for (const other of boxes) {
      const there = other === box ? undefined : at.get(other.key);
      if (!there) continue;
      const isBeside = there.x >= wish.x + box.width || there.x + other.width <= wish.x;
      const isAboveOrBelow = there.y >= y + box.height || there.y + other.height <= y;
      if (!isBeside && !isAboveOrBelow) return there.y + other.height + gap.row;
    }
    return undefined;
  };
  for (let next = inTheWay(); next !== undefined; next = inTheWay()) y = next;
  return { x: wish.x, y };
}

/** The empty room that is kept free around a fresh pipeline. */
export const margin = gap.column;
