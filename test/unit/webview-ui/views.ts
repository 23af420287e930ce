import type { BlockId } from "../../../src/compiler/edit/operation.ts";
import type {
  CanvasView,
  ViewBlock,
  ViewItem,
  ViewPort,
  ViewTask,
  ViewWire,
} from "../../../src/protocol/canvasView.ts";
import { wireEndId } from "../../../src/protocol/wireEnd.ts";
import type { MeasureText } from "../../../webview-ui/layout/measure.ts";

/** Every letter is seven pixels wide. */
export const measure: MeasureText = (text) => text.length * 7;

export function port(name: string, more: Partial<ViewPort> = {}): ViewPort {
  const type = { label: "Int", shape: "number", isList: false, id: "integer" } as const;
  return { name, type, isMissing: false, isOptional: false, problems: [], ...more };
}

export function task(
  key: string,
  inputs: readonly string[] = ["a", "b"],
  outputs: readonly string[] = ["out"],
): ViewTask {
  return {
    kind: "task",
    key,
    name: key,
    component: key,
    componentKind: "python",
    inputs: inputs.map((name) => port(name)),
    outputs: outputs.map((name) => port(name)),
    options: [],
    span: { start: 0, end: 0 },
    problems: [],
  };
}

export function block(id: BlockId, items: readonly ViewItem[]): ViewBlock {
  return { id, items };
}

export function loop(key: string, items: readonly ViewItem[]): ViewItem {
  return {
    kind: "loop",
    key,
    header: "for x of xs",
    item: "x",
    listCode: "xs",
    itemPort: port("x"),
    block: block({ kind: "loop", loop: key }, items),
    collects: [{ ...port("all"), id: "all" }],
    span: { start: 0, end: 0 },
    problems: [],
  };
}

export function condition(key: string, lanes: readonly (readonly ViewItem[])[]): ViewItem {
  return {
    kind: "condition",
    key,
    branches: lanes.map((items, index) => ({
      header: index === 0 ? "if ready" : "else",
      code: index === 0 ? "ready" : undefined,
      block: block({ kind: "branch", condition: key, index }, items),
      problems: [],
      span: { start: 0, end: 0 },
    })),
    merges: [],
    span: { start: 0, end: 0 },
    problems: [],
  };
}

export function exitHandler(key: string, body: readonly ViewItem[], exit: readonly ViewItem[]): ViewItem {
  return {
    kind: "exitHandler",
    key,
    body: block({ kind: "try", handler: key }, body),
    exit: block({ kind: "finally", handler: key }, exit),
    span: { start: 0, end: 0 },
    problems: [],
  };
}

export function wire(from: string, to: string, input = "a"): ViewWire {
  const ends = {
    from: { kind: "taskOutput", task: from, port: "out" },
    to: { kind: "taskInput", task: to, port: input },
  } as const;
  return { id: `${wireEndId(ends.from)}->${wireEndId(ends.to)}`, ...ends, kind: "data" };
}

export function view(
  items: readonly ViewItem[],
  wires: readonly ViewWire[] = [],
  more: Partial<CanvasView> = {},
): CanvasView {
  return {
    version: 1,
    path: "/a.pipeline.ts",
    pipeline: "default",
    pipelines: [{ exportName: "default", name: "a" }],
    name: "a",
    inputs: [],
    outputs: [],
    body: block({ kind: "body" }, items),
    wires,
    problems: [],
    ...more,
  };
}
