import { expect, test } from "vitest";
import type { ViewProblem } from "../../../src/protocol/canvasView.ts";
import { placeOf } from "../../../webview-ui/problems.ts";

const problem: ViewProblem = { severity: "error", code: "x", message: "X.", fixes: [] };

test("a problem that stands elsewhere is shown with its place", () => {
  expect(placeOf(problem)).toBeUndefined();
  expect(placeOf({ ...problem, pipeline: "other" })).toBe("other");
  expect(placeOf({ ...problem, path: "/project/parts/coin.py" })).toBe("coin.py");
});
