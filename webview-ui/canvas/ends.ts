import type { Sentence } from "../../src/l10n/sentence.ts";
import type { WireEnd, ViewPort, ViewType, ViewWire } from "../../src/protocol/canvasView.ts";
import { refuseWire } from "../../src/protocol/refuseWire.ts";
import { wireEndId } from "../../src/protocol/wireEnd.ts";
import { blockName, nodeOf, portOf, taskOf, type ViewIndex } from "../viewIndex.ts";

/** The end of a wire that a handle of a node stands for; `other` decides which branch a merge is fed from. */
export function endOf(index: ViewIndex, node: string, handle: string, other?: WireEnd): WireEnd | undefined {
  const [kind = "", ...rest] = handle.split(":");
  const name = rest.join(":");
  switch (kind) {
    case "in":
      return name === ""
        ? { kind: "pipelineOutput", port: node.slice("output:".length) }
        : { kind: "taskInput", task: node, port: name };
    case "out":
      return name === ""
        ? { kind: "pipelineInput", port: node.slice("input:".length) }
        : { kind: "taskOutput", task: node, port: name };
    case "list":
      return { kind: "loopList", loop: node };
    case "item":
      return { kind: "loopItem", loop: node, path: [] };
    case "collect":
    case "collected":
      return { kind, loop: node, list: name };
    case "oneOf":
      return { kind: "oneOf", condition: node, variable: name };
    case "merge":
      return { kind: "merge", condition: node, branch: branchOf(index, node, other), variable: name };
    case "test":
      return { kind: "condition", condition: node, branch: Number(name) };
    case "task":
    case "task-out":
      return { kind: "task", task: node };
    default:
      return undefined;
  }
}

/** The branch of a condition that an end lies in; the first when it lies in none. */
function branchOf(index: ViewIndex, condition: string, end: WireEnd | undefined): number {
  const item = index.items.get(condition)?.item;
  if (item?.kind !== "condition" || end?.kind !== "taskOutput") return 0;
  const inside = index.items.get(end.task);
  if (!inside) return 0;
  const depth = inside.groups.indexOf(condition);
  const child = depth < 0 ? undefined : (inside.groups[depth + 1] ?? end.task);
  const block = child === undefined ? undefined : index.items.get(child)?.block;
  const branch = block ? item.branches.findIndex((each) => blockName(each.block.id) === blockName(block.id)) : -1;
  return Math.max(0, branch);
}

/** The wire that is picked up where it ends: dragging a given input or output takes its value along. */
export function heldWire(index: ViewIndex, end: WireEnd): ViewWire | undefined {
  if (end.kind !== "taskInput" && end.kind !== "pipelineOutput") return undefined;
  const id = wireEndId(end);
  return index.incoming.get(nodeOf(end))?.find((wire) => wire.kind === "data" && wireEndId(wire.to) === id);
}

/** Why the wire that is dragged from `end` cannot be let go at `other`. */
export function refuseDrop(index: ViewIndex, end: WireEnd, other: WireEnd): Sentence | undefined {
  const held = isSource(other) ? undefined : heldWire(index, end);
  return refuseWire(index.view, held?.from ?? end, other);
}

/** Whether a value leaves here. */
export function isSource(end: WireEnd): boolean {
  return ["pipelineInput", "taskOutput", "loopItem", "collected", "oneOf"].includes(end.kind);
}

export function typeOf(index: ViewIndex, end: WireEnd): ViewType | undefined {
  return portOf(index, end)?.type;
}

/** Every end that can take a value, in the order of the pipeline; for connecting by keyboard and for drops on a body. */
export function targetsIn(index: ViewIndex): WireEnd[] {
  const ends: WireEnd[] = [];
  for (const { item } of index.items.values()) {
    if (item.kind === "task")
      ends.push(...item.inputs.map((port): WireEnd => ({ kind: "taskInput", task: item.key, port: port.name })));
    if (item.kind === "loop") ends.push({ kind: "loopList", loop: item.key });
    if (item.kind === "condition") {
      item.branches.forEach(({ code }, branch) => {
        if (code !== undefined) ends.push({ kind: "condition", condition: item.key, branch });
      });
    }
  }
  for (const port of index.view.outputs) ends.push({ kind: "pipelineOutput", port: port.name });
  return ends;
}

/** Every end that a value leaves from. */
export function sourcesIn(index: ViewIndex): WireEnd[] {
  const ends: WireEnd[] = index.view.inputs.map((port) => ({ kind: "pipelineInput", port: port.name }));
  for (const { item } of index.items.values()) {
    if (item.kind === "task")
      ends.push(...item.outputs.map((port): WireEnd => ({ kind: "taskOutput", task: item.key, port: port.name })));
    if (item.kind === "loop") {
      ends.push({ kind: "loopItem", loop: item.key, path: [] });
      ends.push(...item.collects.map((port): WireEnd => ({ kind: "collected", loop: item.key, list: port.id })));
    }
    if (item.kind === "condition") {
      ends.push(...item.merges.map((port): WireEnd => ({ kind: "oneOf", condition: item.key, variable: port.id })));
    }
  }
  return ends;
}

/** Words for an end: `train.model`, `limit`. */
export function endLabel(index: ViewIndex, end: WireEnd): string {
  switch (end.kind) {
    case "taskInput":
    case "taskOutput":
      return `${taskOf(index, end.task)?.name ?? end.task}.${end.port}`;
    case "pipelineInput":
    case "pipelineOutput":
      return end.port;
    case "collected":
    case "collect":
      return portOf(index, end)?.name ?? end.list;
    case "oneOf":
    case "merge":
      return portOf(index, end)?.name ?? end.variable;
    case "loopItem": {
      const loop = index.items.get(end.loop)?.item;
      return [loop?.kind === "loop" ? loop.item : end.loop, ...end.path].join(".");
    }
    case "loopList": {
      const loop = index.items.get(end.loop)?.item;
      return loop?.kind === "loop" ? loop.header : end.loop;
    }
    case "condition": {
      const condition = index.items.get(end.condition)?.item;
      const branch = condition?.kind === "condition" ? condition.branches[end.branch] : undefined;
      return branch?.header ?? end.condition;
    }
    case "task":
      return taskOf(index, end.task)?.name ?? end.task;
  }
}

/** The class names that say a port's type by colour and shape. */
export function typeClass(type: ViewPort["type"] | undefined): string {
  if (!type) return "type-unknown";
  return `type-${type.id === "unknown" ? "unknown" : type.shape}${type.isList ? " type-isList" : ""}`;
}
