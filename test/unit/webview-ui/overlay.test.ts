import { expect, test } from "vitest";
import type { Phase } from "../../../src/run/runEvent.ts";
import { noRun, type TaskState } from "../../../src/run/runState.ts";
import { overlayFrom } from "../../../webview-ui/run/overlay.ts";

function state(path: readonly (string | number)[], phase: Phase, more: Partial<TaskState> = {}): [string, TaskState] {
  const values = { parameters: {}, artifacts: {} };
  return [path.join("/"), { path, kind: "task", phase, attempt: 1, inputs: values, outputs: values, ...more }];
}

test("iterations come together under their loop and their tasks, counted", () => {
  const tasks = Object.fromEntries([
    state(["for-loop-1"], "running", { kind: "loop", iterations: 3 }),
    state(["for-loop-1", 0], "succeeded", { kind: "iteration" }),
    state(["for-loop-1", 1], "failed", { kind: "iteration" }),
    state(["for-loop-1", 0, "train"], "succeeded"),
    state(["for-loop-1", 1, "train"], "failed", { message: "boom" }),
  ]);
  const overlay = overlayFrom({ ...noRun, tasks }, { "for-loop-1": "for-1" });
  expect(overlay.get("for-1")).toMatchObject({ phase: "running", counts: { done: 2, failed: 1, total: 3 } });
  expect(overlay.get("train")).toMatchObject({
    phase: "failed",
    message: "boom",
    counts: { done: 2, failed: 1, total: 2 },
  });
});

test("a task outside of loops shows its own phase and no counts", () => {
  const overlay = overlayFrom({
    ...noRun,
    tasks: Object.fromEntries([state(["load"], "cached", { startTime: 5, finishTime: 9 })]),
  });
  expect(overlay.get("load")).toEqual({ phase: "cached", startTime: 5, finishTime: 9, values: {} });
});
