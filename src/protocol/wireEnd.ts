import type { WireEnd } from "./canvasView.ts";

/** One string an end: what wires are named by, and what ports are looked up by. */
export function wireEndId(end: WireEnd): string {
  switch (end.kind) {
    case "pipelineInput":
    case "pipelineOutput":
      return `${end.kind}:${end.port}`;
    case "taskOutput":
    case "taskInput":
      return `${end.kind}:${end.task}:${end.port}`;
    case "loopItem":
      return `loopItem:${[end.loop, ...end.path].join(":")}`;
    case "loopList":
      return `loopList:${end.loop}`;
    case "collected":
    case "collect":
      return `${end.kind}:${end.loop}:${end.list}`;
    case "oneOf":
      return `oneOf:${end.condition}:${end.variable}`;
    case "merge":
      return `merge:${end.condition}:${String(end.branch)}:${end.variable}`;
    case "condition":
      return `condition:${end.condition}:${String(end.branch)}`;
    case "task":
      return `task:${end.task}`;
  }
}
