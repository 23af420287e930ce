import { expect, test } from "vitest";
import { askForOperation, connectOperation, disconnectOperation } from "../../../webview-ui/canvas/toOperation.ts";
import { absoluteOf, afterAt, blockAt } from "../../../webview-ui/canvas/geometry.ts";
import { endOf } from "../../../webview-ui/canvas/ends.ts";
import { layoutView } from "../../../webview-ui/layout/layoutView.ts";
import { indexOf } from "../../../webview-ui/viewIndex.ts";
import { condition, loop, measure, task, view, wire } from "./views.ts";

const index = indexOf(
  view(
    [task("a"), loop("for-1", [task("b")]), condition("if-1", [[task("c")], []]), task("d")],
    [wire("a", "b"), wire("b", "d")],
  ),
);

test("a wire between two ports is one operation, and taking it away is one", () => {
  const [first] = index.view.wires;
  expect(connectOperation(first!.from, first!.to)).toEqual({
    kind: "setArgument",
    task: "b",
    input: "a",
    value: { kind: "taskOutput", task: "a", output: "out" },
  });
  expect(disconnectOperation(index, first!)).toEqual({ kind: "clearArgument", task: "b", input: "a" });
});

test("a port that is asked for gives the input its type, in the words of the file and not of the port", () => {
  expect(askForOperation(index, { kind: "taskInput", task: "b", port: "a" })).toEqual({
    kind: "addInput",
    name: "a2",
    feed: { task: "b", input: "a" },
  });
});

test("a merge is fed in the branch its value comes from", () => {
  const end = endOf(index, "if-1", "merge:x", { kind: "taskOutput", task: "c", port: "out" });
  expect(end).toEqual({ kind: "merge", condition: "if-1", branch: 0, variable: "x" });
});

test("a point lies in the innermost block, but never in what is being dragged", () => {
  const none = new Set<string>();
  const layout = layoutView({ index, places: {}, unfolded: none, collapsed: none, measure, required: "required" });
  const frame = layout.nodes.get("for-1")!;
  const point = { x: frame.x + 40, y: frame.y + 60 };
  expect(blockAt(index, layout, point).block).toEqual({ kind: "loop", loop: "for-1" });
  expect(blockAt(index, layout, point, new Set(["for-1"])).block).toEqual({ kind: "body" });
});

test("what is put down goes behind what stands wholly left of it, within its block", () => {
  const chain = indexOf(
    view(
      [task("a"), task("b"), loop("for-1", [task("c"), task("d")]), task("e")],
      [wire("a", "b"), wire("b", "c"), wire("c", "d"), wire("d", "e")],
    ),
  );
  const none = new Set<string>();
  const layout = layoutView({
    index: chain,
    places: {},
    unfolded: none,
    collapsed: none,
    measure,
    required: "required",
  });
  const body = { kind: "body" } as const;
  const at = (key: string, dx: number) => ({ x: absoluteOf(layout, key).x + dx, y: 0 });
  expect(afterAt(chain, layout, body, at("a", 10))).toBeNull();
  expect(afterAt(chain, layout, body, at("b", -8))).toBe("a");
  expect(afterAt(chain, layout, body, at("b", 10))).toBe("a");
  expect(afterAt(chain, layout, body, at("e", -8))).toBe("for-1");
  expect(afterAt(chain, layout, body, at("e", 2000))).toBeUndefined();
  const inner = { kind: "loop", loop: "for-1" } as const;
  expect(afterAt(chain, layout, inner, at("d", -8))).toBe("c");
  expect(afterAt(chain, layout, inner, at("c", 10))).toBeNull();
});
