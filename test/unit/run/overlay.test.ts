import { expect, test } from "vitest";
import { overlayOf } from "../../../src/run/overlay.ts";
import type { RunEvent, TaskPath } from "../../../src/run/runEvent.ts";
import { noRun, reduceRun } from "../../../src/run/runState.ts";

const none = { parameters: {}, artifacts: {} };
const pending = (path: TaskPath, kind: "task" | "loop" | "iteration" | "group"): RunEvent => ({
  type: "taskPending",
  time: 1,
  path,
  kind,
});
const started = (path: TaskPath, time: number): RunEvent => ({
  type: "taskStarted",
  time,
  path,
  attempt: 1,
  inputs: none,
});
const finished = (path: TaskPath, time: number, phase: "succeeded" | "failed", message?: string): RunEvent => ({
  type: "taskFinished",
  time,
  path,
  phase,
  message,
  outputs: { parameters: { Output: time }, artifacts: {} },
});

const begun = [
  pending(["for-loop-1"], "loop"),
  started(["for-loop-1"], 2),
  pending(["for-loop-1", 0], "iteration"),
  pending(["for-loop-1", 1], "iteration"),
  started(["for-loop-1", 0], 2),
  pending(["for-loop-1", 0, "train"], "task"),
  started(["for-loop-1", 0, "train"], 3),
  finished(["for-loop-1", 0, "train"], 5, "succeeded"),
  finished(["for-loop-1", 0], 5, "succeeded"),
  pending(["for-loop-1", 1, "train"], "task"),
];

test("a task of many iterations is one entry: running while some are to come, with counts", () => {
  const overlay = overlayOf(begun.reduce(reduceRun, noRun), { "for-loop-1": "for-1" });
  expect(Object.keys(overlay)).toEqual(["for-1", "train"]);
  expect(overlay.train).toMatchObject({
    phase: "running",
    startTime: 3,
    iterations: { total: 2, done: 1, failed: 0, running: 0 },
  });
  expect(overlay.train!.finishTime).toBeUndefined();
  expect(overlay["for-1"]).toMatchObject({ phase: "running", iterations: { total: 2, done: 1 } });
});

test("a failure in one iteration tells most, with its message and outputs", () => {
  const more = [
    started(["for-loop-1", 1, "train"], 4),
    finished(["for-loop-1", 1, "train"], 9, "failed", "ValueError: x"),
  ];
  const { train } = overlayOf([...begun, ...more].reduce(reduceRun, noRun), {});
  expect(train).toMatchObject({
    phase: "failed",
    message: "ValueError: x",
    startTime: 3,
    finishTime: 9,
    outputs: { parameters: { Output: 9 } },
  });
});
