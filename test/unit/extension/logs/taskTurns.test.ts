import { describe, expect, it } from "vitest";
import { TaskTurns } from "../../../../src/extension/logs/taskTurns.ts";
import type { Turn } from "../../../../src/extension/logs/podTurns.ts";
import type { TaskPod } from "../../../../src/run/runEvent.ts";
import { noRun, type RunState, type TaskState } from "../../../../src/run/runState.ts";

const pod = (role: TaskPod["role"], attempt = 1): TaskPod => ({
  podName: `${role}-${attempt}`,
  role,
  attempt,
  nodeId: `node-${role}-${attempt}`,
});
const none = { parameters: {}, artifacts: {} };

function turnsOf(task: Partial<TaskState> | undefined, run: Partial<RunState> = {}): TaskTurns {
  const whole: TaskState = {
    path: ["train"],
    kind: "task",
    phase: "running",
    attempt: 1,
    inputs: none,
    outputs: none,
    ...task,
  };
  const tasks: RunState["tasks"] = task ? { train: whole } : {};
  const state = { ...noRun, phase: "running" as const, ...run, tasks };
  const archive = () => Promise.reject(new Error("not asked"));
  return new TaskTurns(
    { state: () => state, changed: () => Promise.resolve(), archive },
    { runId: "r", path: "train", namespace: () => "team-a" },
  );
}

const shown = (turn: Turn): string => {
  if (turn.type === "pod") return turn.pod.name;
  return [turn.type, turn.notice?.sentence.template].filter(Boolean).join(": ");
};
const firstOf = (task: Partial<TaskState> | undefined, choice = {}): string =>
  shown(turnsOf(task).look(undefined, choice));

describe("the pod whose log is a task's", () => {
  it("is the last attempt's, whatever the order, and never a driver's while there is one", () => {
    const pods = [pod("driver"), pod("executor", 2), pod("executor", 1)];
    expect(firstOf({ pods })).toBe("executor-2");
    expect(firstOf({ phase: "failed", pods })).toBe("executor-2");
    expect(firstOf({ pods: [pod("driver"), pod("importer")] })).toBe("importer-1");
  });

  it("is the driver's when the task failed at it, and is waited for before", () => {
    expect(firstOf({ phase: "failed", pods: [pod("driver")] })).toBe("driver-1");
    expect(firstOf({ phase: "running", pods: [pod("driver")] })).toMatch(/^wait: The task has no pod yet/);
  });

  it("is the one that was chosen", () => {
    const pods = [pod("driver"), pod("executor", 1), pod("executor", 2)];
    expect(firstOf({ pods }, { pod: "executor-1" })).toBe("executor-1");
    expect(firstOf({ pods }, { pod: "driver-1" })).toBe("driver-1");
  });

  it("is followed by the next attempt's, until the task is over", () => {
    const last = { name: "executor-1", id: "node-executor-1" };
    const running = { pods: [pod("executor", 1)] };
    expect(shown(turnsOf(running).look(last, {}))).toMatch(/^wait: This attempt is over/);
    expect(shown(turnsOf({ pods: [pod("executor", 1), pod("executor", 2)] }).look(last, {}))).toBe("executor-2");
    const more = { pods: [pod("executor", 3), pod("executor", 1), pod("executor", 2)] };
    expect(shown(turnsOf(more).look(last, {}))).toBe("executor-2");
    expect(turnsOf({ ...running, phase: "failed" }).look(last, {})).toEqual({ type: "over" });
    expect(turnsOf(running).look(last, { pod: "executor-1" })).toEqual({ type: "over" });
  });

  it("says which attempt it is, when there are several", () => {
    const turn = turnsOf({ pods: [pod("executor", 1), pod("executor", 2)] }).look(undefined, {});
    expect(turn).toMatchObject({ pod: { note: { values: { attempt: 2, attempts: 2 } } } });
    expect(turnsOf({ pods: [pod("executor")] }).look(undefined, {})).toMatchObject({ pod: { note: undefined } });
  });
});

describe("a task without a pod", () => {
  it("says why it has no log, with the run's own reason", () => {
    expect(firstOf({ phase: "cached", pods: [pod("driver")] })).toMatch(
      /^over: The task did not run: its outputs are those/,
    );
    expect(firstOf({ phase: "skipped" })).toMatch(/^over: The task was skipped/);
    expect(firstOf({ phase: "cancelled" })).toMatch(/^over: The task ended before it had a pod/);
    const waiting = turnsOf({ phase: "pending", message: "no GPU is free" }).look(undefined, {});
    expect(waiting).toMatchObject({ type: "wait", notice: { type: "waiting", detail: "no GPU is free" } });
  });

  it("is waited for while the run goes on", () => {
    expect(firstOf(undefined)).toMatch(/^wait: The task has no pod yet/);
    expect(shown(turnsOf(undefined, { phase: "failed" }).look(undefined, {}))).toBe("over: This task did not run.");
    const unknown = new TaskTurns(
      { state: () => undefined, changed: () => Promise.resolve(), archive: () => Promise.reject(new Error()) },
      { runId: "r", path: "train", namespace: () => "" },
    );
    expect(shown(unknown.look(undefined, {}))).toMatch(/^wait: Its run is not known yet/);
  });
});

describe("nothing more is written to a pod's log", () => {
  const last = { name: "executor-1", id: "node-executor-1" };
  it.each([
    ["while its task runs", false, { pods: [pod("executor", 1)] }],
    ["when its task has ended", true, { phase: "failed", pods: [pod("executor", 1)] }],
    ["when there is another attempt", true, { pods: [pod("executor", 1), pod("executor", 2)] }],
  ] as const)("%s: %s", (_title, expected, task) => {
    expect(turnsOf(task).isOver(last)).toBe(expected);
  });

  it("when its run has ended without the task", () => {
    expect(turnsOf(undefined).isOver(last)).toBe(false);
    expect(turnsOf(undefined, { phase: "failed" }).isOver(last)).toBe(true);
  });
});
