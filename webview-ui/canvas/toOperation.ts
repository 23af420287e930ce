import type {
  BlockId,
  ComponentReference,
  LoopList,
  Operation,
  OperationValue,
  WireTarget,
} from "../../src/compiler/edit/operation.ts";
import type { PaletteComponent, ViewBlock, ViewWire, WireEnd } from "../../src/protocol/canvasView.ts";
import { fits } from "../../src/protocol/fits.ts";
import type { QuickAdd } from "../store.ts";
import { blockName, freshName, nodeOf, type ViewIndex } from "../viewIndex.ts";
import { isSource, typeOf } from "./ends.ts";

/** What an output brings, as an operation names it. */
export function valueOf(end: WireEnd): OperationValue | undefined {
  switch (end.kind) {
    case "pipelineInput":
      return { kind: "pipelineInput", input: end.port };
    case "taskOutput":
      return { kind: "taskOutput", task: end.task, output: end.port };
    case "loopItem":
      return { kind: "loopItem", loop: end.loop, path: end.path };
    case "collected":
      return { kind: "collected", list: end.list };
    case "oneOf":
      return { kind: "oneOf", variable: end.variable };
    default:
      return undefined;
  }
}

/** The operation that makes a wire; undefined for ends that only the text can join. */
export function connectOperation(from: WireEnd, to: WireEnd): Operation | undefined {
  const value = valueOf(from);
  if (!value) return undefined;
  if (to.kind === "taskInput") return { kind: "setArgument", task: to.task, input: to.port, value };
  if (to.kind === "pipelineOutput") return { kind: "setOutput", name: to.port, value };
  if (to.kind === "loopList") return { kind: "setLoop", loop: to.loop, listValue: value };
  return undefined;
}

/** A value dropped on a condition: compared with nothing in particular, to be finished in place. */
export function compareOperation(
  index: ViewIndex,
  from: WireEnd,
  to: WireEnd & { kind: "condition" },
): Operation | undefined {
  const value = valueOf(from);
  if (!value) return undefined;
  const shape = typeOf(index, from)?.shape;
  const constant = shape === "boolean" ? undefined : shape === "number" ? 0 : "";
  return { kind: "compare", condition: to.condition, branch: to.branch, value, constant };
}

/** One task waits for another, beside those it waits for already. */
export function afterOperation(index: ViewIndex, first: string, then: string): Operation {
  const known = (index.incoming.get(then) ?? []).flatMap(({ from, kind }) =>
    kind === "after" && from.kind === "task" ? [from.task] : [],
  );
  return { kind: "setOption", task: then, option: "after", value: [...new Set([...known, first])] };
}

/** A wire's end brought elsewhere: one operation, or nothing where only the text can do it. */
export function reconnectOperation(wire: ViewWire, from: WireEnd, to: WireEnd): Operation | undefined {
  const value = valueOf(from);
  const old = targetOfWire(wire);
  const isSamePort = JSON.stringify(wire.to) === JSON.stringify(to);
  const next = isSamePort ? old : targetOf(to);
  return value && old && next ? { kind: "reconnect", value, from: old, to: next } : undefined;
}

function targetOf(end: WireEnd): WireTarget | undefined {
  if (end.kind === "taskInput") return { kind: "argument", task: end.task, input: end.port };
  return end.kind === "pipelineOutput" ? { kind: "output", name: end.port } : undefined;
}

/** What a wire goes into: of a text only the place that takes its value. */
function targetOfWire({ from, to, kind }: Joined): WireTarget | undefined {
  const target = targetOf(to);
  return target?.kind === "argument" && kind === "text" ? { ...target, part: valueOf(from) } : target;
}

type Joined = Pick<ViewWire, "from" | "to" | "kind">;

/** A port that is to be asked for when the pipeline is run, by an input of the port's own type. */
export function askForOperation(index: ViewIndex, end: WireEnd & { kind: "taskInput" }): Operation {
  const name = freshName(index, end.port.replace(/\W/g, "_"));
  return { kind: "addInput", name, feed: { task: end.task, input: end.port } };
}

/** The operation that takes a wire away; undefined where the code itself is the wire (a condition, a loop's list). */
export function disconnectOperation(index: ViewIndex, wire: ViewWire): Operation | undefined {
  const { from, to } = wire;
  const target = targetOfWire(wire);
  if (target?.kind === "argument") return { ...target, kind: "clearArgument" };
  if (to.kind === "pipelineOutput") return { kind: "removeOutput", name: to.port };
  if (to.kind === "task" && from.kind === "task") {
    const others = (index.incoming.get(to.task) ?? []).flatMap((other) =>
      other.from.kind === "task" && other.from.task !== from.task ? [other.from.task] : [],
    );
    return { kind: "setOption", task: to.task, option: "after", value: others.length > 0 ? others : undefined };
  }
  return undefined;
}

export function referenceTo(component: PaletteComponent): ComponentReference {
  return component.localName === undefined
    ? { kind: "import", path: component.path, exportName: component.exportName }
    : { kind: "local", name: component.localName };
}

/** Inputs of a component that take what `end` brings, or outputs that `end` takes. */
export function fittingPorts(index: ViewIndex, component: PaletteComponent, end: WireEnd): readonly string[] {
  const type = typeOf(index, end);
  if (isSource(end)) {
    return component.inputs.filter((port) => !type || fits(type, port.type) === true).map((port) => port.name);
  }
  return component.outputs.filter((port) => !type || fits(port.type, type) === true).map((port) => port.name);
}

/** Adds a component where the quick add stands, wired to what it was opened from. */
export function addTaskOperation(index: ViewIndex, component: PaletteComponent, add: QuickAdd): Operation {
  const base = { kind: "addTask", component: referenceTo(component), block: add.block, after: add.after } as const;
  if (add.between) return { ...base, ...insertion(index, component, add.between) };
  if (!add.end) return base;
  const port = fittingPorts(index, component, add.end)[0];
  if (port === undefined) return base;
  if (isSource(add.end)) {
    const value = valueOf(add.end);
    return value ? { ...base, arguments: [{ name: port, value }] } : base;
  }
  const to = fedBy({ from: add.end, to: add.end, kind: "data" });
  return to ? { ...base, feed: { to, output: port } } : base;
}

function insertion(index: ViewIndex, component: PaletteComponent, wire: Joined): object {
  const input = fittingPorts(index, component, wire.from)[0];
  const output = feedingPort(index, component, wire);
  const value = valueOf(wire.from);
  const to = fedBy(wire);
  return {
    arguments: input !== undefined && value ? [{ name: input, value }] : undefined,
    feed: output !== undefined && to ? { to, output } : undefined,
  };
}

/** The first output that what a wire goes into takes: a text takes whatever is no artifact, a loop a list. */
function feedingPort(index: ViewIndex, component: PaletteComponent, { to, kind }: Joined): string | undefined {
  if (kind === "text") return component.outputs.find(({ type }) => type.shape !== "artifact")?.name;
  if (to.kind === "loopList") return component.outputs.find(({ type }) => type.isList)?.name;
  return fittingPorts(index, component, to)[0];
}

/** What of a wire's target a new task can feed; undefined where the code of a frame's header is the wire. */
export function fedBy(wire: Joined): WireTarget | LoopList | undefined {
  return wire.to.kind === "loopList" ? { kind: "loopList", loop: wire.to.loop } : targetOfWire(wire);
}

/** Where in the text something stands that is fed by `from` and feeds `to`: as near to the consumer as it can. */
export function blockForEnds(
  index: ViewIndex,
  from?: WireEnd,
  to?: WireEnd,
): { block: BlockId; after?: string | null } {
  const anchor = to && index.items.has(nodeOf(to)) ? to : from;
  const indexed = anchor ? index.items.get(nodeOf(anchor)) : undefined;
  if (!indexed || !anchor) return { block: { kind: "body" } };
  if (anchor.kind === "loopItem") return { block: { kind: "loop", loop: anchor.loop } };
  const block = indexed.block;
  if (anchor !== to) return { block: block.id, after: indexed.item.key };
  return { block: block.id, after: previousIn(block, indexed.item.key) };
}

/** The statement before another of a block; null before the first. */
export function previousIn(block: ViewBlock, key: string): string | null {
  const at = block.items.findIndex((item) => item.key === key);
  return block.items[at - 1]?.key ?? null;
}

export function isSameBlock(a: BlockId, b: BlockId): boolean {
  return blockName(a) === blockName(b);
}
