import { expect, onTestFinished, test, vi } from "vitest";
import { lanesOf } from "../../../webview-ui/canvas/selectedPlace.ts";
import { outermost } from "../../../webview-ui/canvas/moving.ts";
import {
  isSelectionHeld,
  patch,
  select,
  selectForMenu,
  showView,
  state,
  toggleHeld,
} from "../../../webview-ui/store.ts";
import { indexOf } from "../../../webview-ui/viewIndex.ts";
import { condition, loop, task, view } from "./views.ts";

test("Space first holds what the arrows had selected, then takes more in and out", () => {
  const selected = (): string[] => [...state().selection].sort();
  select(["a"]);
  expect(isSelectionHeld()).toBe(false);
  toggleHeld("a");
  expect([isSelectionHeld(), selected()]).toEqual([true, ["a"]]);
  toggleHeld("b");
  expect(selected()).toEqual(["a", "b"]);
  toggleHeld("a");
  expect([isSelectionHeld(), selected()]).toEqual([true, ["b"]]);
  select(["c"]);
  expect([isSelectionHeld(), selected()]).toEqual([false, ["c"]]);
  select([]);
});

test("of several selected by the pointer, Space takes one out", () => {
  select(["a", "b"]);
  toggleHeld("a");
  expect([...state().selection]).toEqual(["b"]);
  select([]);
});

test("a menu on one of several is about all of them, and what is done to one alone is done to that one", () => {
  select(["a", "b"]);
  selectForMenu("b");
  expect([...state().selection]).toEqual(["b", "a"]);
  selectForMenu("c");
  expect([...state().selection]).toEqual(["c"]);
  toggleHeld("c");
  toggleHeld("a");
  selectForMenu("a");
  expect([isSelectionHeld(), ...state().selection]).toEqual([true, "a", "c"]);
  select([]);
});

test("what is in a frame that is selected too moves with it", () => {
  const index = indexOf(view([loop("for-1", [task("a"), task("b")]), task("c")]));
  expect(outermost(index, ["a", "for-1", "c"])).toEqual(["for-1", "c"]);
});

test("a frame's lanes are told by their headers and what is in them", () => {
  const index = indexOf(view([condition("if-1", [[task("a"), task("b")], []]), task("c")]));
  const block = (at: number) => ({ kind: "branch", condition: "if-1", index: at });
  expect(lanesOf(index, "if-1")).toEqual([
    { label: expect.any(String) as string, hint: "a, b", block: block(0) },
    { label: expect.any(String) as string, hint: "empty", block: block(1) },
  ]);
  expect(lanesOf(index, "c")).toEqual([]);
});

test("what has another key with a new view stays where it was put, folded and selected", () => {
  // Texts are measured on a page, of which there is none here: by their letters then.
  vi.stubGlobal("document", { createElement: () => ({ getContext: () => null }) });
  vi.stubGlobal("getComputedStyle", () => ({ getPropertyValue: () => "" }));
  onTestFinished(() => void vi.unstubAllGlobals());
  const [a, b] = [
    { x: 8, y: 8 },
    { x: 800, y: 8 },
  ];
  showView(view([task("a"), loop("for-1", [task("b")])]));
  patch({ places: { a, "for-1": b }, collapsed: new Set(["for-1"]), unfolded: new Set(["a"]) });
  select(["a", "for-1"]);
  const next = view([loop("for-1", [task("c")]), task("toss"), loop("for-2", [task("b")])]);
  showView(next, { a: "toss", "for-1": "for-2" });
  const { places, collapsed, unfolded, selection, layout } = state();
  expect(places).toEqual({ toss: a, "for-2": b });
  expect([[...collapsed], [...unfolded], [...selection]]).toEqual([["for-2"], ["toss"], ["toss", "for-2"]]);
  expect(layout?.nodes.get("for-2")).toMatchObject({ x: 800, y: 8 });
});
