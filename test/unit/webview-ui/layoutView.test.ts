import fc from "fast-check";
import { expect, test } from "vitest";
import type { CanvasView, ViewItem, ViewWire } from "../../../src/protocol/canvasView.ts";
import {
  layoutView,
  newMemo,
  type Layout,
  type LayoutMemo,
  type NodeBox,
} from "../../../webview-ui/layout/layoutView.ts";
import { blockName, blocksOf, indexOf, nodeOf } from "../../../webview-ui/viewIndex.ts";
import { condition, exitHandler, loop, measure, port, task, view, wire } from "./views.ts";
import { processorTime } from "../../support/processorTime.ts";
import { times } from "../../support/quick.ts";

const none = new Set<string>();

function layout(of: CanvasView, memo?: LayoutMemo, places = {}): Layout {
  return layoutView(
    { index: indexOf(of), places, unfolded: none, collapsed: none, measure, required: "required" },
    memo,
  );
}

/** Random pipelines: nested groups, wires from earlier tasks to later ones, pills at both margins. */
const pipelines = fc.infiniteStream(fc.nat()).map((stream) => {
  const next = (below: number): number => Number(stream.next().value) % below;
  let count = 0;
  const tasks: string[] = [];
  const build = (depth: number): ViewItem[] =>
    Array.from({ length: next(5) + (depth === 0 ? 1 : 0) }, () => {
      const key = `n${++count}`;
      const kind = depth > 2 ? 0 : next(7);
      if (kind === 4) return loop(key, build(depth + 1));
      if (kind === 5) return condition(key, [build(depth + 1), build(depth + 1)]);
      if (kind === 6) return exitHandler(key, build(depth + 1), build(depth + 1));
      tasks.push(key);
      return task(
        key,
        Array.from({ length: next(4) + 1 }, (_, n) => `i${n}`),
        ["out", "more"].slice(next(2)),
      );
    });
  const items = build(0);
  const wires: ViewWire[] = [];
  tasks.forEach((to, at) => {
    for (let n = 0; at > 0 && n < next(3); n++) wires.push(wire(tasks[next(at)]!, to, `i${n}`));
  });
  return view(items, wires, {
    inputs: [port("alpha"), port("beta")].slice(next(3)),
    outputs: [port("result")].slice(next(2)),
  });
});

function siblings(of: Layout): NodeBox[][] {
  const byParent = Map.groupBy(of.nodes.values(), (node) => node.parent);
  return [...byParent.values()];
}

test("nothing overlaps", () => {
  fc.assert(
    fc.property(pipelines, (each) => {
      for (const group of siblings(layout(each))) {
        for (const [at, a] of group.entries()) {
          for (const b of group.slice(at + 1)) {
            const isApart =
              a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            expect(isApart, `${a.id} and ${b.id}`).toBe(true);
          }
        }
      }
    }),
    { numRuns: times(200) },
  );
});

test("what is in a frame lies inside its own lane, below the header", () => {
  fc.assert(
    fc.property(pipelines, (each) => {
      const { nodes } = layout(each);
      for (const node of nodes.values()) {
        const parent = node.parent === undefined ? undefined : nodes.get(node.parent);
        if (!parent) continue;
        const lane = parent.lanes.find((room) => room.block === node.block)!;
        expect(node.x).toBeGreaterThanOrEqual(0);
        expect(node.x + node.width).toBeLessThanOrEqual(parent.width);
        expect(node.y).toBeGreaterThanOrEqual(lane.y + 32);
        expect(node.y + node.height).toBeLessThanOrEqual(lane.y + lane.height);
      }
    }),
    { numRuns: times(200) },
  );
});

test("within a block wires go from left to right", () => {
  fc.assert(
    fc.property(pipelines, (each) => {
      const { nodes } = layout(each);
      for (const { from, to } of each.wires) {
        const a = nodes.get(nodeOf(from))!;
        const b = nodes.get(nodeOf(to))!;
        if (a.block === b.block) expect(a.x + a.width).toBeLessThan(b.x);
      }
    }),
    { numRuns: times(200) },
  );
});

test("the same view is laid out the same, with and without what was kept from before", () => {
  fc.assert(
    fc.property(pipelines, (each) => {
      const memo = newMemo();
      expect(layout(each, memo)).toEqual(layout(structuredClone(each), memo));
      expect(layout(each, memo)).toEqual(layout(each));
    }),
    { numRuns: times(50) },
  );
});

test("everything lies on the grid", () => {
  fc.assert(
    fc.property(pipelines, (each) => {
      for (const { x, y, width, height } of layout(each).nodes.values()) {
        expect([x % 8, y % 8, width % 8, height % 8].map(Math.abs)).toEqual([0, 0, 0, 0]);
      }
    }),
    { numRuns: times(50) },
  );
});

test("a task added in one block leaves the places in all blocks beside and inside as they were", () => {
  fc.assert(
    fc.property(pipelines, fc.nat(), (each, at) => {
      const names = [...indexOf(each).blocks.keys()];
      const changed = names[at % names.length]!;
      const before = layout(each);
      const after = layout(withTask(each, changed));
      for (const [id, node] of before.nodes) {
        if (node.block === changed) continue;
        const isAround = isInside(each, changed, id);
        const parent = before.nodes.get(node.parent ?? "");
        if (isAround || node.block === "body" || surrounds(each, node.block, changed) || !parent) continue;
        const laneBefore = parent.lanes.find((lane) => lane.block === node.block)!;
        const laneAfter = after.nodes.get(parent.id)!.lanes.find((lane) => lane.block === node.block)!;
        const moved = after.nodes.get(id)!;
        expect([moved.x - laneAfter.origin.x, moved.y - laneAfter.origin.y]).toEqual([
          node.x - laneBefore.origin.x,
          node.y - laneBefore.origin.y,
        ]);
      }
    }),
    { numRuns: times(100) },
  );
});

/** Whether block `inner` is somewhere inside block `outer`. */
function surrounds(of: CanvasView, outer: string, inner: string): boolean {
  const { blocks } = indexOf(of);
  const within = (name: string): boolean =>
    blocks
      .get(name)!
      .items.some((item) => blocksOf(item).some(({ id }) => blockName(id) === inner || within(blockName(id))));
  return within(outer);
}

function isInside(of: CanvasView, name: string, id: string): boolean {
  const item = indexOf(of).items.get(id)?.item;
  return (
    item !== undefined &&
    blocksOf(item).some(({ id: inner }) => blockName(inner) === name || surrounds(of, blockName(inner), name))
  );
}

function withTask(of: CanvasView, name: string): CanvasView {
  const copy = structuredClone(of);
  (indexOf(copy).blocks.get(name)!.items as ViewItem[]).push(task("added"));
  return copy;
}

test("a place chosen by hand stands above the computed one, and its frame grows to hold it", () => {
  const each = view([loop("for-1", [task("a"), task("b")])], [wire("a", "b")]);
  const { nodes } = layout(each, undefined, { b: { x: 800, y: 400 } });
  const frame = nodes.get("for-1")!;
  const { origin } = frame.lanes[0]!;
  const b = nodes.get("b")!;
  expect([b.x - origin.x, b.y - origin.y]).toEqual([800, 400]);
  expect(b.x + b.width).toBeLessThanOrEqual(frame.width);
  expect(b.y + b.height).toBeLessThanOrEqual(frame.height);
});

test("a place chosen by hand gives way to what lies there", () => {
  const each = view([task("a"), task("b"), task("c")]);
  const { nodes } = layout(each, undefined, { b: { x: 8, y: 8 }, c: { x: 16, y: 0 } });
  const boxes = ["a", "b", "c"].map((key) => nodes.get(key)!);
  expect(new Set(boxes.map(({ y }) => y)).size).toBe(3);
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) expect(a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  }
});

test("a wire over several columns goes its own way past the cards between", () => {
  const each = view([task("a"), task("b"), task("c")], [wire("a", "b"), wire("b", "c"), wire("a", "c", "b")]);
  const { nodes, routes } = layout(each);
  const { points } = routes.get(each.wires[2]!.id)!;
  const between = nodes.get("b")!;
  for (const { x, y } of points) {
    expect(x > between.x && x < between.x + between.width && y > between.y && y < between.y + between.height).toBe(
      false,
    );
  }
});

test("a thousand tasks are laid out in well under a second", () => {
  const tasks = Array.from({ length: 1000 }, (_, n) => task(`t${n}`));
  const wires = tasks.flatMap((_, n) =>
    n % 10 === 0
      ? []
      : [wire(`t${n - 1}`, `t${n}`), ...(n > 30 && n % 3 === 0 ? [wire(`t${n - 21}`, `t${n}`, "b")] : [])],
  );
  const each = view(tasks, wires);
  layout(view(tasks.slice(0, 100), wires.slice(0, 50)));
  const start = processorTime();
  layout(each);
  const milliseconds = processorTime() - start;
  console.log(`layout of 1000 tasks: ${milliseconds.toFixed(0)} ms`);
  expect(milliseconds).toBeLessThan(600);
});
