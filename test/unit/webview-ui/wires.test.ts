import { expect, test } from "vitest";
import type { WireEnd } from "../../../src/protocol/canvasView.ts";
import { heldWire, refuseDrop } from "../../../webview-ui/canvas/ends.ts";
import {
  afterOperation,
  compareOperation,
  connectOperation,
  disconnectOperation,
  fedBy,
  previousIn,
  reconnectOperation,
} from "../../../webview-ui/canvas/toOperation.ts";
import { freshName, indexOf } from "../../../webview-ui/viewIndex.ts";
import { condition, loop, port, task, view, wire } from "./views.ts";

const items = [task("a"), task("b"), task("c"), loop("for-1", [task("inner")]), condition("if-1", [[task("d")]])];
const index = indexOf(view(items, [wire("a", "b"), wire("b", "c")], { inputs: [port("x"), port("item")] }));
const input = (key: string, name = "a"): WireEnd => ({ kind: "taskInput", task: key, port: name });
const output = (key: string): WireEnd => ({ kind: "taskOutput", task: key, port: "out" });
const value = (key: string) => ({ kind: "taskOutput", task: key, output: "out" }) as const;

test("a wire's end brought to another input is one operation", () => {
  expect(reconnectOperation(wire("a", "b"), output("a"), input("c", "b"))).toEqual({
    kind: "reconnect",
    value: value("a"),
    from: { kind: "argument", task: "b", input: "a" },
    to: { kind: "argument", task: "c", input: "b" },
  });
});

test("of a text only the place that takes the value is reconnected, disconnected, or fed by what is dropped on the wire", () => {
  const text = { ...wire("a", "b"), kind: "text" } as const;
  const place = { kind: "argument", task: "b", input: "a", part: value("a") } as const;
  const away = { kind: "argument", task: "c", input: "b" } as const;
  expect(reconnectOperation(text, output("a"), input("c", "b"))).toMatchObject({ from: place, to: away });
  expect(reconnectOperation(text, output("c"), input("b"))).toMatchObject({
    value: value("c"),
    from: place,
    to: place,
  });
  expect(disconnectOperation(index, text)).toEqual({ ...place, kind: "clearArgument" });
  expect(fedBy(text)).toEqual(place);
});

test("what is dropped on a wire feeds an output, or a loop's list; a condition is written in its header", () => {
  const into = (to: WireEnd) => fedBy({ from: output("a"), to, kind: "data" });
  expect(into({ kind: "pipelineOutput", port: "x" })).toEqual({ kind: "output", name: "x" });
  expect(into({ kind: "loopList", loop: "for-1" })).toEqual({ kind: "loopList", loop: "for-1" });
  expect(into({ kind: "condition", condition: "if-1", branch: 0 })).toBeUndefined();
});

test("a given input is picked up with its value, a free one is not", () => {
  expect(heldWire(index, input("b"))?.from).toEqual(output("a"));
  expect(heldWire(index, input("b", "b"))).toBeUndefined();
  expect(refuseDrop(index, input("b"), input("c", "b"))).toBeUndefined();
  expect(refuseDrop(index, input("b", "b"), input("c", "b"))).toBeDefined();
});

test("a list is wired to a loop, whatever makes it", () => {
  const list: WireEnd = { kind: "loopList", loop: "for-1" };
  expect(connectOperation(output("a"), list)).toEqual({ kind: "setLoop", loop: "for-1", listValue: value("a") });
});

test("a value dropped on a condition is compared with a constant of its type", () => {
  const test = { kind: "condition", condition: "if-1", branch: 0 } as const;
  expect(compareOperation(index, output("a"), test)).toMatchObject({ kind: "compare", value: value("a"), constant: 0 });
});

test("waiting for one more task keeps those that are waited for already", () => {
  const order = { id: "o", from: { kind: "task", task: "a" }, to: { kind: "task", task: "c" }, kind: "after" } as const;
  const ordered = indexOf(view(items, [order]));
  expect(afterOperation(ordered, "b", "c")).toMatchObject({ option: "after", value: ["a", "b"] });
});

test("before the first statement of a block is its start", () => {
  expect(previousIn(index.view.body, "a")).toBeNull();
  expect(previousIn(index.view.body, "b")).toBe("a");
});

test("a fresh name is no input's and no task's", () => {
  expect(freshName(index, "item")).toBe("item2");
  expect(freshName(index, "a")).toBe("a2");
});
