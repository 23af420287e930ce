import { expect, test } from "vitest";
import type { ViewProblem, ViewTask } from "../../../src/protocol/canvasView.ts";
import { card } from "../../../webview-ui/layout/grid.ts";
import { headOf, sizeOfTask, type Size } from "../../../webview-ui/layout/measure.ts";
import { rowsOf } from "../../../webview-ui/layout/rows.ts";
import { problemsOf, problemsWithin, worstOf } from "../../../webview-ui/problems.ts";
import { condition, loop, measure, port, task } from "./views.ts";

function sizeOf(of: ViewTask, required = "required"): Size {
  return sizeOfTask(of, rowsOf(of, new Set(), true), measure, required);
}

function problem(message: string, severity: ViewProblem["severity"] = "error"): ViewProblem {
  return { severity, code: "some-code", message, fixes: [] };
}

test("a card has room for the word that stands in the place of a missing value, in the language it is shown in", () => {
  const missing = { ...task("a", [], ["a-long-output"]), inputs: [port("some-input", { isMissing: true })] };
  const widths = ["필수", "required", "erforderliche Angabe"].map((word) => sizeOf(missing, word).width);
  expect(widths[0]).toBeLessThan(widths[1]!);
  expect(widths[1]).toBeLessThan(widths[2]!);
});

test("a name too long for the widest card has two lines, and the rows stand below them", () => {
  const long = { ...task("a"), name: "prepare-and-split-the-rows-of-every-customer", component: "a" };
  const short = { ...long, name: "prepare" };
  expect(sizeOf(long).width).toBe(card.maxWidth);
  expect(headOf(long, measure) - headOf(short, measure)).toBe(card.secondLine);
  expect(sizeOf(long).height - sizeOf(short).height).toBe(card.secondLine);
});

test("long values and long names of ports never make a card wider than the widest", () => {
  const value = "[1, 2, 3].concat(another.outputs.rows).join(`${separator} and more of it`)";
  const wide = {
    ...task("a", [], ["an-output-with-quite-a-long-name"]),
    inputs: [port("an-input-with-a-long-name", { valueText: value })],
  };
  expect(sizeOf(wide).width).toBe(card.maxWidth);
});

test("a card answers for its ports, the worst first", () => {
  const bad: ViewTask = {
    ...task("a"),
    inputs: [port("x", { problems: [problem("x is missing")] })],
    outputs: [port("y", { problems: [problem("y is unused", "info")] })],
    problems: [problem("slow", "warning")],
  };
  expect(problemsOf(bad).map(({ message }) => message)).toEqual(["slow", "x is missing", "y is unused"]);
  expect(worstOf(problemsOf(bad))?.message).toBe("x is missing");
  expect(worstOf(problemsOf(bad).filter(({ severity }) => severity !== "error"))?.message).toBe("slow");
});

test("a frame that is folded away answers for all that is inside, an open one for itself", () => {
  const bad = { ...task("a"), problems: [problem("here")] };
  const frame = loop("for-1", [condition("if-1", [[bad], []])]);
  expect(problemsOf(frame)).toEqual([]);
  expect(problemsWithin(frame).map(({ message }) => message)).toEqual(["here"]);
});
