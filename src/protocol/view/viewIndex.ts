import type { BlockId } from "../../compiler/edit/operation.ts";
import type { CanvasView, ViewBlock, ViewItem, ViewTask, ViewType, WireEnd } from "../canvasView.ts";
import { wireEndId } from "../wireEnd.ts";

/** One block on the way from the pipeline's body down to an item. */
export interface Level {
  /** One string a block. */
  readonly block: string;
  readonly id: BlockId;
  /** How the block's frame is headed: `if flip.output === "heads"`; empty for the body. */
  readonly header: string;
  /** The key of the item that is in this block, or holds what is. */
  readonly item: string;
}

/** What {@link refuseWire} looks up, made once for a view. */
export interface ViewIndex {
  /** From the body inwards. */
  readonly levels: ReadonlyMap<string, readonly Level[]>;
  readonly types: ReadonlyMap<string, ViewType>;
  /** For a list that leaves several frames at once: the key of the outermost, by the list's end. */
  readonly leaves: ReadonlyMap<string, string>;
  /** Inputs without a default, by their ends, of tasks that run though earlier ones failed. */
  readonly withoutFallback: ReadonlySet<string>;
  /** Keys of tasks that are told how an earlier one ended, and run though it failed. */
  readonly toldOfStatus: ReadonlySet<string>;
  /** Inputs, by their ends, that stand inside a record of an importer's text. */
  readonly inMetadata: ReadonlySet<string>;
  /** For a wire's end: the item that it belongs to, and the block inside that item where the end is. */
  levelsOf(end: WireEnd): readonly Level[];
  /** Keys of the items that the given item needs, directly or by others, itself included. */
  upstream(item: string): ReadonlySet<string>;
}

const indexes = new WeakMap<CanvasView, ViewIndex>();

export function indexOf(view: CanvasView): ViewIndex {
  const known = indexes.get(view);
  if (known) return known;
  const made = makeIndex(view);
  indexes.set(view, made);
  return made;
}

function makeIndex(view: CanvasView): ViewIndex {
  const levels = new Map<string, readonly Level[]>();
  const types = new Map<string, ViewType>();
  const leaves = new Map<string, string>();
  const withoutFallback = new Set<string>();
  const toldOfStatus = new Set<string>();
  const inMetadata = new Set<string>();
  const outside: readonly Level[] = [];
  for (const port of view.inputs) types.set(wireEndId({ kind: "pipelineInput", port: port.name }), port.type);
  indexBlock(view.body, "", outside, { levels, types, leaves, withoutFallback, toldOfStatus, inMetadata });
  for (const { to } of view.wires) if (isStatus(types, to)) toldOfStatus.delete(to.task);
  const levelsOf = (end: WireEnd): readonly Level[] => endLevels(levels, end);
  const needs = neededItems(view, levelsOf);
  const upstreams = new Map<string, ReadonlySet<string>>();
  return {
    levels,
    types,
    leaves,
    withoutFallback,
    toldOfStatus,
    inMetadata,
    levelsOf,
    upstream: (item) => {
      const set = upstreams.get(item) ?? reach(needs, item);
      upstreams.set(item, set);
      return set;
    },
  };
}

/** The id of the type of what KFP itself tells a task. */
const finalStatus = "taskFinalStatus";

/** Where a task is given a status by whoever was told of it. */
function isStatus(types: Found["types"], end: WireEnd): end is WireEnd & { readonly kind: "taskInput" } {
  return end.kind === "taskInput" && types.get(wireEndId(end))?.id === finalStatus;
}

function indexFallbacks({ key, options, inputs }: ViewTask, { withoutFallback, toldOfStatus }: Found): void {
  if (!options.some(({ name, value }) => name === "ignoreUpstreamFailure" && value === true)) return;
  for (const { name, isOptional, type, valueText } of inputs) {
    if (!isOptional) withoutFallback.add(wireEndId({ kind: "taskInput", task: key, port: name }));
    if (type.id === finalStatus && valueText === undefined) toldOfStatus.add(key);
  }
}

function indexMetadata({ key, componentKind, inputs }: ViewTask, { inMetadata }: Found): void {
  if (componentKind !== "importer") return;
  for (const { name } of inputs)
    if (name !== "uri") inMetadata.add(wireEndId({ kind: "taskInput", task: key, port: name }));
}

interface Found {
  readonly levels: Map<string, readonly Level[]>;
  readonly types: Map<string, ViewType>;
  readonly leaves: Map<string, string>;
  readonly withoutFallback: Set<string>;
  readonly toldOfStatus: Set<string>;
  readonly inMetadata: Set<string>;
}

function indexBlock(block: ViewBlock, header: string, around: readonly Level[], found: Found): void {
  for (const item of block.items) {
    const path = [...around, { block: blockName(block.id), id: block.id, header, item: item.key }];
    found.levels.set(item.key, path);
    for (const [end, type] of endTypes(item)) found.types.set(wireEndId(end), type);
    for (const [list, key] of Object.entries((item.kind === "loop" && item.leaves) || {}))
      found.leaves.set(wireEndId({ kind: "collected", loop: item.key, list }), key);
    if (item.kind === "task") {
      indexFallbacks(item, found);
      indexMetadata(item, found);
    }
    for (const inner of innerBlocks(item)) indexBlock(inner.block, inner.header, path, found);
  }
}

function innerBlocks(item: ViewItem): readonly { block: ViewBlock; header: string }[] {
  switch (item.kind) {
    case "task":
    case "opaque":
      return [];
    case "condition":
      return item.branches;
    case "loop":
      return [item];
    case "exitHandler":
      return [
        { block: item.body, header: "try" },
        { block: item.exit, header: "finally" },
      ];
  }
}

function endTypes(item: ViewItem): readonly (readonly [WireEnd, ViewType])[] {
  const { key } = item;
  switch (item.kind) {
    case "task":
      return [
        ...item.inputs.map(({ name, type }) => [{ kind: "taskInput", task: key, port: name }, type] as const),
        ...item.outputs.map(({ name, type }) => [{ kind: "taskOutput", task: key, port: name }, type] as const),
      ];
    case "condition":
      return item.merges.map(({ id, type }) => [{ kind: "oneOf", condition: key, variable: id }, type] as const);
    case "loop":
      return [
        [{ kind: "loopItem", loop: key, path: [] }, item.itemPort.type],
        ...item.collects.map(({ id, type }) => [{ kind: "collected", loop: key, list: id }, type] as const),
      ];
    case "exitHandler":
    case "opaque":
      return [];
  }
}

export function blockName(id: BlockId): string {
  switch (id.kind) {
    case "body":
      return "body";
    case "branch":
      return `${id.condition}/${String(id.index)}`;
    case "loop":
      return id.loop;
    case "try":
    case "finally":
      return `${id.handler}/${id.kind}`;
  }
}

/**
 * The levels down to an end. An end inside a frame (a loop's item, what a branch gives a merge) has one level more
 * than the frame: the block inside, with no item.
 */
function endLevels(levels: ReadonlyMap<string, readonly Level[]>, end: WireEnd): readonly Level[] {
  switch (end.kind) {
    case "pipelineInput":
    case "pipelineOutput":
      return [{ block: "body", id: { kind: "body" }, header: "", item: "" }];
    case "taskOutput":
    case "taskInput":
    case "task":
      return levels.get(end.task) ?? [];
    case "loopList":
    case "collected":
      return levels.get(end.loop) ?? [];
    case "oneOf":
    case "condition":
      return levels.get(end.condition) ?? [];
    case "loopItem":
    case "collect":
      return inside(levels.get(end.loop), { kind: "loop", loop: end.loop });
    case "merge":
      return inside(levels.get(end.condition), { kind: "branch", condition: end.condition, index: end.branch });
  }
}

function inside(path: readonly Level[] | undefined, id: BlockId): readonly Level[] {
  return path ? [...path, { block: blockName(id), id, header: "", item: "" }] : [];
}

/** For each item: the items of the same block that it, or something in it, has a wire from. */
function neededItems(view: CanvasView, levelsOf: ViewIndex["levelsOf"]): ReadonlyMap<string, ReadonlySet<string>> {
  const needs = new Map<string, Set<string>>();
  for (const wire of view.wires) {
    const from = levelsOf(wire.from);
    const to = levelsOf(wire.to);
    const depth = commonDepth(from, to);
    const source = from[depth]?.item ?? "";
    const target = to[depth]?.item ?? "";
    if (source === "" || target === "" || source === target) continue;
    const set = needs.get(target) ?? new Set<string>();
    set.add(source);
    needs.set(target, set);
  }
  return needs;
}

/** The depth of the innermost block that holds both, as an index into their levels. */
export function commonDepth(a: readonly Level[], b: readonly Level[]): number {
  let depth = -1;
  while (a[depth + 1] !== undefined && a[depth + 1]?.block === b[depth + 1]?.block) {
    depth++;
    if (a[depth]?.item !== b[depth]?.item) break;
  }
  return depth;
}

function reach(needs: ReadonlyMap<string, ReadonlySet<string>>, start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const item of seen) for (const next of needs.get(item) ?? []) seen.add(next);
  return seen;
}
