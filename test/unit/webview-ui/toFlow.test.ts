import { expect, test } from "vitest";
import type { CanvasView } from "../../../src/protocol/canvasView.ts";
import { edgesOf, nodesOf, type CanvasEdge, type CanvasNode } from "../../../webview-ui/canvas/toFlow.ts";
import { layoutView, newMemo } from "../../../webview-ui/layout/layoutView.ts";
import { shareView } from "../../../webview-ui/share.ts";
import { indexOf, type ViewIndex } from "../../../webview-ui/viewIndex.ts";
import { loop, measure, port, task, view, wire } from "./views.ts";

const none: ReadonlySet<string> = new Set();
const shown = { unfolded: none, collapsed: none, overlay: new Map(), selection: none };

/** A canvas that is shown one view after the other. */
function canvas(): (next: CanvasView, selection?: ReadonlySet<string>) => Drawn {
  const memo = newMemo();
  let index: ViewIndex | undefined;
  let nodes: CanvasNode[] = [];
  let edges: CanvasEdge[] = [];
  return (next, selection = none) => {
    index = indexOf(shareView(index?.view, next), index);
    const layout = layoutView(
      { index, places: {}, unfolded: none, collapsed: none, measure, required: "required" },
      memo,
    );
    nodes = nodesOf(index, layout, { ...shown, selection }, nodes);
    edges = edgesOf(index, layout, none, edges);
    return { nodes, edges };
  };
}

interface Drawn {
  readonly nodes: CanvasNode[];
  readonly edges: CanvasEdge[];
}

const tasks = [loop("for-1", [task("a"), task("b")]), task("c")];
const wires = [wire("a", "b"), wire("b", "c")];
const before = (): CanvasView => structuredClone(view(tasks, wires));

test("a view that shows the same is drawn with the very same nodes and edges", () => {
  const show = canvas();
  const first = show(before());
  const second = show(before());
  expect(second.nodes).toBe(first.nodes);
  expect(second.edges).toBe(first.edges);
});

test("a changed value makes one node anew, and no edge", () => {
  const show = canvas();
  const first = show(before());
  const valued = { ...task("c"), inputs: [port("a"), port("b", { valueText: "1" })] };
  const second = show(structuredClone(view([tasks[0]!, valued], wires)));
  expect(changed(first.nodes, second.nodes)).toEqual(["c"]);
  expect(second.edges).toBe(first.edges);
});

test("selecting makes only the selected node anew", () => {
  const show = canvas();
  const first = show(before());
  const second = show(before(), new Set(["b"]));
  expect(changed(first.nodes, second.nodes)).toEqual(["b"]);
});

test("a wire that is gone is drawn no more, and its task's port shows as free", () => {
  const show = canvas();
  show(before());
  const { nodes, edges } = show(structuredClone(view(tasks, wires.slice(0, 1))));
  expect(edges).toHaveLength(1);
  expect(nodes.find((node) => node.id === "c")?.data.wired).not.toContain("in:a");
});

function changed(first: readonly CanvasNode[], second: readonly CanvasNode[]): string[] {
  return second.flatMap((node, at) => (node === first[at] ? [] : node.id));
}
