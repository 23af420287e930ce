import { describe, expect, it } from "vitest";
import { inEnglish, sentence } from "../../../src/l10n/sentence.ts";
import { failuresIn, nameOfTask, sayFailures, type Failure } from "../../../src/run/failures.ts";
import type { TaskPath } from "../../../src/run/runEvent.ts";
import type { TaskState } from "../../../src/run/runState.ts";

const at = (...path: TaskPath): Failure => ({ path, name: String(path.findLast((part) => typeof part === "string")) });

function say(failures: readonly Failure[], depth?: number): string | undefined {
  const said = sayFailures(failures, depth);
  return said && inEnglish(said);
}

describe("what is said of failures", () => {
  it.each<[readonly Failure[], string | undefined]>([
    [[], undefined],
    [[at("exit-handler-1", "train")], '"train" failed.'],
    [[at("loop", 1, "train")], '"train" failed in iteration 2.'],
    [[at("loop", 1, "inner", 0, "train")], '"train" failed in iteration 2 / 1.'],
    [[at("loop", 3)], '"loop" failed in iteration 4.'],
    [[at("loop", 0, "train"), at("loop", 2, "train")], '"train" failed in 2 iterations.'],
    [[at("a"), at("group", "b")], '"a", "b" failed.'],
    [[at("a"), at("loop", 0, "b"), at("loop", 1, "b")], '"a", "b" failed.'],
    [["a", "b", "c", "d", "e"].map((name) => at(name)), '"a", "b", "c" and 2 more failed.'],
    [[{ ...at("condition-1"), reason: sentence("No list.") }], "No list."],
    [[{ ...at("condition-1"), reason: sentence("No list.") }, at("a")], '"condition-1", "a" failed.'],
  ])("%j is said as %s", (failures, said) => {
    expect(say(failures)).toBe(said);
  });

  it("names no iteration that the one who says it is itself", () => {
    expect(say([at("loop", 1, "train")], 2)).toBe('"train" failed.');
    expect(say([at("loop", 1, "inner", 0, "train")], 2)).toBe('"train" failed in iteration 1.');
  });
});

it("a task is called by its name and the iteration it is in", () => {
  const nameOf = (path: TaskPath, displayName?: string): string => inEnglish(nameOfTask({ path, displayName }));
  expect(nameOf(["group", "train"])).toBe("train");
  expect(nameOf(["loop", 1, "train"], "Train it")).toBe("Train it (iteration 2)");
  expect(nameOf(["loop", 1, "inner", 0])).toBe("inner (iteration 2 / 1)");
});

it("of a run's tasks those failed that hold no other that failed, in the order they did", () => {
  const task = (
    path: TaskPath,
    kind: TaskState["kind"],
    phase: TaskState["phase"],
    finishTime?: number,
  ): TaskState => ({
    path,
    kind,
    phase,
    finishTime,
    attempt: 1,
    message: `why ${path.join("/")}`,
    inputs: { parameters: {}, artifacts: {} },
    outputs: { parameters: {}, artifacts: {} },
  });
  const failures = failuresIn([
    task(["handler"], "group", "failed", 9),
    task(["handler", "loop"], "loop", "failed", 8),
    task(["handler", "loop", 0], "iteration", "failed", 8),
    task(["handler", "loop", 0, "late"], "task", "failed", 7),
    task(["handler", "early"], "task", "failed", 3),
    task(["handler", "fine"], "task", "succeeded", 1),
    task(["condition-1"], "group", "failed", 5),
  ]);
  expect(failures.map(({ path }) => path.join("/"))).toEqual(["handler/early", "condition-1", "handler/loop/0/late"]);
  expect(failures.map(({ reason }) => reason && inEnglish(reason))).toEqual([undefined, "why condition-1", undefined]);
});
