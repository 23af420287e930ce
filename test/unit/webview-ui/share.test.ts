import { expect, test } from "vitest";
import type { ViewProblem, ViewTask } from "../../../src/protocol/canvasView.ts";
import { newestOf, share, shareView } from "../../../webview-ui/share.ts";
import { loop, port, task, view } from "./views.ts";

test("what did not change keeps its identity, and only what did is new", () => {
  const before = view([loop("for-1", [task("a"), task("b")]), task("c")]);
  const next = structuredClone(view([loop("for-1", [task("a"), { ...task("b"), name: "renamed" }]), task("c")]));
  const shared = shareView(before, next);
  const inner = (of: typeof before) => (of.body.items[0] as { block: typeof before.body }).block.items;
  expect(shared).toEqual(next);
  expect(inner(shared)[0]).toBe(inner(before)[0]);
  expect(inner(shared)[1]).not.toBe(inner(before)[1]);
  expect(shared.body.items[1]).toBe(before.body.items[1]);
});

test("a task that only moved in the text stays the same", () => {
  const before = view([task("a")]);
  const next = view([task("new"), { ...task("a"), span: { start: 90, end: 99 } }]);
  expect(shareView(before, next).body.items[1]).toBe(before.body.items[0]);
});

test("what is gone is gone", () => {
  expect(share({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  expect(share([1, 2, 3], [1])).toEqual([1]);
});

test("a list is built anew when its items only changed places", () => {
  const [a, b] = [{ key: "a" }, { key: "b" }];
  const shared = share([a, b], [{ key: "b" }, { key: "a" }]);
  expect(shared[0]).toBe(b);
  expect(shared[1]).toBe(a);
});

test("what a person named like a place of the text is shown as it is now", () => {
  expect(share({ values: { version: "1" } }, { values: { version: "2" } })).toEqual({ values: { version: "2" } });
  expect(share({ values: { span: "1", start: 0 } }, { values: { span: "2", start: 1 } })).toEqual({
    values: { span: "2", start: 1 },
  });

  const env = (value: string) => [{ name: "env", value: { start: value, version: value, span: value } }];
  const record = (shape: "string" | "number") => ({
    ...port("a"),
    type: { ...port("a").type, fields: { version: { ...port("b").type, shape }, start: { ...port("b").type, shape } } },
  });
  const before = view([{ ...task("a"), options: env("old"), inputs: [record("string")] }]);
  const next = view([{ ...task("a"), options: env("new"), inputs: [record("number")] }]);
  expect(shareView(before, next)).toEqual(next);
});

test("a record whose fields a person put in another order is another", () => {
  const [before, next] = [{ env: { a: "1", b: "2" } }, { env: { b: "2", a: "1" } }];
  expect(Object.keys(share(before, next).env)).toEqual(["b", "a"]);
});

test("the newest of a part of what is drawn stands where it stands in the text now", () => {
  const faulty = (name: string, start: number): ViewTask => ({ ...task(name), problems: [problem(start)] });
  const first = view([loop("for-1", [task("a"), faulty("b", 131)]), faulty("c", 200)]);
  const newest = view([loop("for-1", [task("a"), faulty("b", 153)]), faulty("c", 222)]);
  const drawn = shareView(first, newest);
  const [shown] = (drawn.body.items[1] as ViewTask).problems;
  expect(shown?.start).toBe(200);
  expect(newestOf(shown!, drawn, newest)?.start).toBe(222);
  expect(newestOf(problem(1), drawn, newest)).toBeUndefined();
});

function problem(start: number): ViewProblem {
  return { severity: "error", code: "x", message: "X.", fixes: [], start };
}
