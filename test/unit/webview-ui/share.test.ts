import { expect, test } from "vitest";
import { share } from "../../../webview-ui/share.ts";
import { loop, task, view } from "./views.ts";

test("what did not change keeps its identity, and only what did is new", () => {
  const before = view([loop("for-1", [task("a"), task("b")]), task("c")]);
  const next = structuredClone(view([loop("for-1", [task("a"), { ...task("b"), name: "renamed" }]), task("c")]));
  const shared = share(before, next);
  const inner = (of: typeof before) => (of.body.items[0] as { block: typeof before.body }).block.items;
  expect(shared).toEqual(next);
  expect(inner(shared)[0]).toBe(inner(before)[0]);
  expect(inner(shared)[1]).not.toBe(inner(before)[1]);
  expect(shared.body.items[1]).toBe(before.body.items[1]);
});

test("a task that only moved in the text stays the same", () => {
  const before = view([task("a")]);
  const next = view([task("new"), { ...task("a"), span: { start: 90, end: 99 } }]);
  expect(share(before, next).body.items[1]).toBe(before.body.items[0]);
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
