import { expect, it } from "vitest";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { noRun, reduceRun, type RunState } from "../../../src/run/runState.ts";
import type { RunEvent } from "../../../src/run/runEvent.ts";
import { failureOf } from "../../../src/extension/run/failedTask.ts";

const nothing = { parameters: {}, artifacts: {} };

function stateAfter(events: readonly RunEvent[]): RunState {
  return events.reduce(reduceRun, noRun);
}

it("names the task whose own work failed first, not the groups around it", () => {
  const state = stateAfter([
    { type: "taskPending", time: 1, path: ["loop"], kind: "loop" },
    { type: "taskPending", time: 1, path: ["loop", 0, "late"], kind: "task", displayName: "Late one" },
    { type: "taskFinished", time: 9, path: ["loop", 0, "late"], phase: "failed", outputs: nothing, message: "late" },
    { type: "taskFinished", time: 5, path: ["loop", 0, "early"], phase: "failed", outputs: nothing, message: "early" },
    { type: "taskFinished", time: 10, path: ["loop"], phase: "failed", outputs: nothing, message: "group" },
  ]);
  const { path, name, said } = failureOf(state);
  expect({ path, name: name && inEnglish(name), message: said.message }).toEqual({
    path: "loop/0/early",
    name: "early (iteration 1)",
    message: "early",
  });
});

it("says the run's own reason when no task failed", () => {
  const state = stateAfter([
    { type: "runFinished", time: 2, phase: "failed", outputs: {}, message: "Python is needed.", tasks: {} },
  ]);
  expect(failureOf(state)).toEqual({ said: state });
});
