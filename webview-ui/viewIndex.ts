import type { BlockId } from "../src/compiler/edit/operation.ts";
import type {
  CanvasView,
  ViewBlock,
  ViewItem,
  ViewOpaque,
  ViewPort,
  ViewTask,
  ViewWayOut,
  ViewWire,
  WireEnd,
} from "../src/protocol/canvasView.ts";

/** An item that holds blocks of items: it is drawn as a frame. */
export type Group = Exclude<ViewItem, ViewTask | ViewOpaque>;

/** An item with where it stands: the blocks around it, from the outermost in. */
export interface Indexed {
  readonly item: ViewItem;
  readonly block: ViewBlock;
  /** Keys of the groups around it, from the outermost in. */
  readonly groups: readonly string[];
}

/** A view with all that is looked up in it, made once a view. */
export interface ViewIndex {
  readonly view: CanvasView;
  readonly items: ReadonlyMap<string, Indexed>;
  /** By `blockName`. */
  readonly blocks: ReadonlyMap<string, ViewBlock>;
  /** Wires by the node they leave and by the node they reach (see `nodeOf`). */
  readonly outgoing: ReadonlyMap<string, readonly ViewWire[]>;
  readonly incoming: ReadonlyMap<string, readonly ViewWire[]>;
}

/** `before` is the index of the view before: its parts are taken over where the view's parts are still the same. */
export function indexOf(view: CanvasView, before?: ViewIndex): ViewIndex {
  const { items, blocks } = before?.view.body === view.body ? before : indexOfBlocks(view);
  const { outgoing, incoming } = before?.view.wires === view.wires ? before : indexOfWires(view);
  return { view, items, blocks, outgoing, incoming };
}

/** The same, each part made when it is first asked for: of most views between two keystrokes nothing ever is. */
export function lazyIndexOf(view: CanvasView): ViewIndex {
  let blocks: ReturnType<typeof indexOfBlocks> | undefined;
  let wires: ReturnType<typeof indexOfWires> | undefined;
  return {
    view,
    get items() {
      return (blocks ??= indexOfBlocks(view)).items;
    },
    get blocks() {
      return (blocks ??= indexOfBlocks(view)).blocks;
    },
    get outgoing() {
      return (wires ??= indexOfWires(view)).outgoing;
    },
    get incoming() {
      return (wires ??= indexOfWires(view)).incoming;
    },
  };
}

function indexOfBlocks(view: CanvasView): Pick<ViewIndex, "items" | "blocks"> {
  const items = new Map<string, Indexed>();
  const blocks = new Map<string, ViewBlock>();
  const visit = (block: ViewBlock, groups: readonly string[]): void => {
    blocks.set(blockName(block.id), block);
    for (const item of block.items) {
      items.set(item.key, { item, block, groups });
      if (item.kind === "task") continue;
      for (const inner of blocksOf(item)) visit(inner, [...groups, item.key]);
    }
  };
  visit(view.body, []);
  return { items, blocks };
}

function indexOfWires(view: CanvasView): Pick<ViewIndex, "outgoing" | "incoming"> {
  const outgoing = new Map<string, ViewWire[]>();
  const incoming = new Map<string, ViewWire[]>();
  for (const wire of view.wires) {
    push(outgoing, nodeOf(wire.from), wire);
    push(incoming, nodeOf(wire.to), wire);
  }
  return { outgoing, incoming };
}

function push(map: Map<string, ViewWire[]>, key: string, wire: ViewWire): void {
  const list = map.get(key);
  if (list) list.push(wire);
  else map.set(key, [wire]);
}

/** The blocks directly inside an item, from the top down. */
export function blocksOf(item: ViewItem): readonly ViewBlock[] {
  switch (item.kind) {
    case "task":
    case "opaque":
      return [];
    case "condition":
      return item.branches.map((branch) => branch.block);
    case "loop":
      return [item.block];
    case "exitHandler":
      return [item.body, item.exit];
  }
}

/** One string a block: `body`, `branch:if-1:0`, `loop:for-1`, `try:try-1`, `finally:try-1`. */
export function blockName(id: BlockId): string {
  switch (id.kind) {
    case "body":
      return "body";
    case "branch":
      return `branch:${id.condition}:${id.index}`;
    case "loop":
      return `loop:${id.loop}`;
    case "try":
    case "finally":
      return `${id.kind}:${id.handler}`;
  }
}

/** The node that an end of a wire is drawn at: a key, or a pill's id. */
export function nodeOf(end: WireEnd): string {
  switch (end.kind) {
    case "pipelineInput":
      return `input:${end.port}`;
    case "pipelineOutput":
      return `output:${end.port}`;
    case "taskOutput":
    case "taskInput":
    case "task":
      return end.task;
    case "loopItem":
    case "loopList":
    case "collected":
    case "collect":
      return end.loop;
    case "oneOf":
    case "merge":
    case "condition":
      return end.condition;
  }
}

/** The handle within its node that an end is drawn at. Ends that share a handle share its place. */
export function handleOf(end: WireEnd): string {
  switch (end.kind) {
    case "pipelineInput":
      return "out";
    case "pipelineOutput":
      return "in";
    case "taskOutput":
      return `out:${end.port}`;
    case "taskInput":
      return `in:${end.port}`;
    case "task":
      return "task";
    case "loopItem":
      return "item";
    case "loopList":
      return "list";
    case "collected":
      return `collected:${end.list}`;
    case "collect":
      return `collect:${end.list}`;
    case "oneOf":
      return `oneOf:${end.variable}`;
    case "merge":
      return `merge:${end.variable}`;
    case "condition":
      return `test:${end.branch}`;
  }
}

/** The port that an end stands for, if there is one with that name. */
export function portOf(index: ViewIndex, end: WireEnd): ViewPort | undefined {
  const { view } = index;
  const named = (ports: readonly ViewPort[] | undefined, name: string): ViewPort | undefined =>
    ports?.find((port) => port.name === name);
  const leaving = (ports: readonly ViewWayOut[], id: string): ViewPort | undefined =>
    ports.find((port) => port.id === id);
  switch (end.kind) {
    case "pipelineInput":
      return named(view.inputs, end.port);
    case "pipelineOutput":
      return named(view.outputs, end.port);
    case "taskOutput":
      return named(taskOf(index, end.task)?.outputs, end.port);
    case "taskInput":
      return named(taskOf(index, end.task)?.inputs, end.port);
    case "loopItem":
    case "collected":
    case "collect": {
      const loop = index.items.get(end.loop)?.item;
      if (loop?.kind !== "loop") return undefined;
      return end.kind === "loopItem" ? loop.itemPort : leaving(loop.collects, end.list);
    }
    case "oneOf":
    case "merge": {
      const condition = index.items.get(end.condition)?.item;
      return condition?.kind === "condition" ? leaving(condition.merges, end.variable) : undefined;
    }
    case "loopList":
    case "condition":
    case "task":
      return undefined;
  }
}

export function taskOf(index: ViewIndex, key: string): ViewTask | undefined {
  const item = index.items.get(key)?.item;
  return item?.kind === "task" ? item : undefined;
}

/** Where the statement of a key stands in the text; always of the newest view. */
export function spanOf(index: ViewIndex, key: string): { readonly start: number; readonly end: number } | undefined {
  return index.items.get(key)?.item.span;
}

/** Names of a task's inputs that a wire reaches. */
export function wiredInputs(index: ViewIndex, task: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { to } of index.incoming.get(task) ?? []) if (to.kind === "taskInput") names.add(to.port);
  return names;
}

/** `base`, or `base2`, … where an input, a task or a loop's item has that name. */
export function freshName(index: ViewIndex, base: string): string {
  const items = [...index.items.values()].map(({ item }) =>
    item.kind === "task" ? item.name : item.kind === "loop" ? item.item : "",
  );
  const taken = new Set([...index.view.inputs.map((port) => port.name), ...items]);
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}${n}`;
  return name;
}
