import { expect, test } from "vitest";
import fc from "fast-check";
import type { Phase, TaskPod } from "../../../src/run/runEvent.ts";
import { eventsBetween } from "../../../src/run/eventsBetween.ts";
import { noRun, pathKey, reduceRun, reduceRuns, type RunState, type TaskState } from "../../../src/run/runState.ts";
import { processorTime } from "../../support/processorTime.ts";
import { times } from "../../support/quick.ts";

const noValues = { parameters: {}, artifacts: {} };
const phases: readonly Phase[] = ["pending", "running", "cached", "succeeded", "failed", "skipped", "cancelled"];
const hasEnded = (phase: Phase) => phase !== "pending" && phase !== "running";
const time = fc.integer({ min: 1, max: 50 });
const words = fc.option(fc.constantFrom("waits for a GPU", "main: Error (exit code 1)"), { nil: undefined });
const pod: fc.Arbitrary<TaskPod> = fc.record({
  podName: fc.constantFrom("a-1", "a-2"),
  role: fc.constantFrom("driver" as const, "executor" as const),
  attempt: fc.constantFrom(1, 2),
  nodeId: fc.constantFrom("n1", "n2"),
});

/** Any task that a look at a server may show: what runs has begun, what ended has an end. */
const task = fc
  .record({
    name: fc.constantFrom("a", "b", "c", "d", "e"),
    kind: fc.constantFrom("task" as const, "group" as const, "loop" as const),
    phase: fc.constantFrom(...phases),
    attempt: fc.constantFrom(1, 2, 3),
    start: time,
    finish: time,
    began: fc.boolean(),
    message: words,
    displayName: fc.constantFrom("train", "Train"),
    iterations: fc.constantFrom(undefined, 3),
    pods: fc.option(fc.array(pod, { maxLength: 2 }), { nil: undefined }),
  })
  .map(({ name, began, start, finish, ...rest }): TaskState => {
    const hasBegun = rest.phase === "running" || (hasEnded(rest.phase) && began);
    const startTime = hasBegun ? start : undefined;
    const finishTime = hasEnded(rest.phase) ? finish : undefined;
    const attempt = hasBegun ? rest.attempt : 0;
    return { ...rest, path: [name], attempt, startTime, finishTime, inputs: noValues, outputs: noValues };
  });

const state: fc.Arbitrary<RunState> = fc
  .record({
    runId: fc.constantFrom("r1", "r1", "r1", "r2"),
    phase: fc.constantFrom<Phase[]>("pending", "running", "running", "succeeded", "failed", "cancelled"),
    startTime: fc.constantFrom(1, 1, 1, 2),
    finish: time,
    message: words,
    tasks: fc.uniqueArray(task, { selector: ({ path }) => path[0], maxLength: 5 }),
  })
  .map(({ finish, tasks, ...rest }) => ({
    ...rest,
    pipelineName: "flip-coin",
    arguments: { n: 1 },
    outputs: {},
    finishTime: hasEnded(rest.phase) ? finish : undefined,
    tasks: Object.fromEntries(tasks.map((each) => [pathKey(each.path), each])),
  }));

/** Nothing of it happened, or some of it: what polling sees most of the time. */
const pair = state.chain((before) =>
  fc.tuple(
    fc.constant(before),
    fc.oneof(
      state,
      fc.array(task, { maxLength: 3 }).map((more) => {
        const changed = Object.fromEntries(more.map((each) => [pathKey(each.path), each]));
        return { ...before, tasks: { ...before.tasks, ...changed } };
      }),
    ),
  ),
);

test("the events between two states lead from the one to the other", () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const events = eventsBetween(before, after, 99);
      const reached = reduceRuns(before, events);
      expect(reached).toEqual(after);
      expect(Object.keys(reached.tasks)).toEqual(Object.keys(after.tasks));
    }),
    { numRuns: times(3000) },
  );
});

test("nothing happens between a state and itself", () => {
  fc.assert(
    fc.property(state, (each) => {
      expect(eventsBetween(each, structuredClone(each), 99)).toEqual([]);
    }),
  );
});

test("many events at once lead where one after the other does, and change no state", () => {
  fc.assert(
    fc.property(pair, ([before, after]) => {
      const events = [...eventsBetween(noRun, before, 99), ...eventsBetween(before, after, 99)];
      const frozen = Object.freeze(structuredClone(noRun));
      expect(reduceRuns(frozen, events)).toEqual(events.reduce(reduceRun, noRun));
    }),
  );
});

test("only what changed is told", () => {
  const begun = reduceRuns(noRun, [
    { type: "runStarted", time: 1, runId: "r", pipelineName: "p", arguments: {} },
    { type: "taskPending", time: 1, path: ["a"], kind: "task" },
    { type: "taskPending", time: 1, path: ["b"], kind: "task" },
  ]);
  const a: TaskState = { ...begun.tasks.a!, phase: "running", attempt: 1, startTime: 5 };
  const after = { ...begun, tasks: { ...begun.tasks, a } };
  expect(eventsBetween(begun, after, 9)).toEqual([
    { type: "taskStarted", time: 5, path: ["a"], attempt: 1, inputs: noValues, folder: undefined },
  ]);
});

test("ten thousand events of a thousand tasks are reduced in one go", () => {
  const events = Array.from({ length: 10_000 }, (_, n) => {
    return { type: "taskPending", time: n, path: [`t${n % 1000}`], kind: "task" } as const;
  });
  const began = processorTime();
  expect(Object.keys(reduceRuns(noRun, events).tasks)).toHaveLength(1000);
  // One by one, each copying all tasks, it took seconds.
  expect(processorTime() - began).toBeLessThan(500);
});

test("what a run does without is told once, and a run that no longer does without it begins again", () => {
  const run: RunState = { ...noRun, runId: "r", phase: "running", startTime: 1 };
  const without: RunState = { ...run, notHonoured: [{ template: "No taints here.", values: {} }] };
  expect(reduceRuns(noRun, eventsBetween(noRun, without, 2))).toEqual(without);
  expect(eventsBetween(run, without, 2).map(({ type }) => type)).toEqual(["notHonoured"]);
  expect(eventsBetween(without, without, 2)).toEqual([]);
  expect(reduceRuns(without, eventsBetween(without, run, 2))).toEqual(run);
});
