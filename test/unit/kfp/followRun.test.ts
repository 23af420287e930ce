import { expect, test } from "vitest";
import type { Explainer } from "../../../src/kfp/follow/explainer.ts";
import { followRun, type FollowOptions } from "../../../src/kfp/follow/followRun.ts";
import type { WorkflowLook } from "../../../src/kfp/follow/look.ts";
import { Pause } from "../../../src/kfp/follow/pause.ts";
import { kfpClient } from "../../../src/kfp/kfpClient.ts";
import { KfpUnreachable, type KfpAnswer } from "../../../src/kfp/transport.ts";
import { sentence } from "../../../src/l10n/sentence.ts";
import type { ArgoNode } from "../../../src/run/argo/argoNode.ts";
import type { RunEvent } from "../../../src/run/runEvent.ts";
import { noRun, reduceRuns } from "../../../src/run/runState.ts";
import { oneTask, runJson } from "../../support/kfpRun.ts";
import { VirtualTime } from "./virtualTime.ts";

const created = "2026-11-22T12:00:00Z";
const answer = (body: object, status = 200): KfpAnswer => ({
  status,
  contentType: "application/json",
  text: JSON.stringify(body),
});
const run = (state: string, more: object = {}) =>
  answer({ run_id: "r", display_name: "n", state, created_at: created, ...more });

/** Follows a run that `look` tells of, given how many milliseconds have passed. */
function follow(
  look: (passed: number) => KfpAnswer,
  options: FollowOptions & { workflow?: () => AsyncIterable<WorkflowLook> } = {},
) {
  const timing = new VirtualTime();
  const began = timing.now();
  const asked: number[] = [];
  const send = () => {
    asked.push(timing.now() - began);
    return new Promise<KfpAnswer>((resolve) => {
      resolve(look(timing.now() - began));
    });
  };
  const client = kfpClient({ description: "fake", send }, { timing });
  const events: RunEvent[] = [];
  const done = (async () => {
    for await (const event of followRun({ client, workflow: options.workflow }, "r", options)) events.push(event);
    return { events, asked, state: reduceRuns(noRun, events) };
  })();
  return { done, events, asked, timing };
}

test("a run in which nothing moves is asked for ever more seldom, one that moves each second", async () => {
  const still = await follow((passed) => run(passed < 600_000 ? "RUNNING" : "SUCCEEDED")).done;
  const inLastMinutes = still.asked.filter((at) => at > 300_000 && at <= 600_000).length / 5;
  console.log(
    `calls a minute: ${still.asked.filter((at) => at < 60_000).length} in the first, ${inLastMinutes} when nothing moves`,
  );
  expect(still.asked.filter((at) => at < 60_000).length).toBeLessThanOrEqual(9);
  expect(inLastMinutes).toBeLessThanOrEqual(2);
  const task = (passed: number) => ({
    run_details: { task_details: [{ task_id: "t", display_name: "wf", state: `${passed}` }] },
  });
  const moving = await follow((passed) => run(passed < 60_000 ? "RUNNING" : "SUCCEEDED", task(passed))).done;
  expect(moving.asked.length).toBeGreaterThan(58);
  expect(moving.asked.length).toBeLessThanOrEqual(62);
});

test("a connection that is lost is told, and that it is back; the run goes on from there", async () => {
  const told: (string | undefined)[] = [];
  const { state, events } = await follow(
    (passed) => {
      if (passed > 5000 && passed < 60_000) throw new KfpUnreachable(sentence("Gone."), true);
      return run(passed < 90_000 ? "RUNNING" : "SUCCEEDED");
    },
    { onTrouble: (failure) => told.push(failure?.reason) },
  ).done;
  expect(state.phase).toBe("succeeded");
  expect(told.at(0)).toBe("unreachable");
  expect(told.at(-1)).toBeUndefined();
  expect(events.map(({ type }) => type)).toEqual(["runStarted", "runFinished"]);
});

test("a run that was deleted is followed no further", async () => {
  const told: (string | undefined)[] = [];
  const look = (passed: number) => (passed < 3000 ? run("RUNNING") : answer({ code: 5, message: "not found" }, 404));
  const { events } = await follow(look, { onTrouble: (failure) => told.push(failure?.reason) }).done;
  expect(events.map(({ type }) => type)).toEqual(["runStarted"]);
  expect(told).toEqual(["notFound"]);
});

test.each([
  ["FAILED after CANCELING", ["PENDING", "RUNNING", "CANCELING", "RUNNING", "FAILED"], "cancelled"],
  ["FAILED by itself", ["PENDING", "RUNNING", "FAILED"], "failed"],
  [
    "FAILED by itself when tried again after it was stopped",
    ["RUNNING", "CANCELING", "FAILED", "RUNNING", "FAILED"],
    "failed",
  ],
])("%s", async (_title, states, phase) => {
  const history = states.map((state) => ({ state, update_time: created }));
  const { state } = await follow(() => run("FAILED", { state_history: history })).done;
  expect(state.phase).toBe(phase);
});

const node = (name: string, phase: string, more: Partial<ArgoNode> = {}): ArgoNode => ({
  id: name === "wf" ? "wf" : `wf-${name}`,
  name,
  displayName: name.split(".").at(-1)!,
  type: phase === "Pod" ? "Pod" : "DAG",
  phase,
  children: [],
  startedAt: created,
  ...more,
});

function workflowOf(phase: string, taskPhase: string): WorkflowLook {
  const task = { templateName: "system-container-executor" };
  const pod = { type: "Pod", templateName: "system-container-impl" };
  const driver = { type: "Pod", templateName: "system-dag-driver" };
  const nodes = [
    node("wf", phase),
    node("wf.root-driver", "Succeeded", driver),
    node("wf.root", phase),
    node("wf.root.train", taskPhase, task),
    node("wf.root.train.executor", taskPhase, pod),
  ];
  return { nodes, phase };
}

test("what the Workflow shows counts before the server knows it, and nothing goes back", async () => {
  const timing = new VirtualTime();
  const looks = async function* () {
    await Promise.resolve();
    for (const [phase, task] of [
      ["Running", "Running"],
      ["Running", "Succeeded"],
      ["Running", "Running"],
      ["Succeeded", "Succeeded"],
    ] as const) {
      await timing.wait(2000);
      yield workflowOf(phase, task);
    }
  };
  const { state, events, asked } = await follow(() => run("PENDING"), { workflow: looks }).done;
  expect(state.phase).toBe("succeeded");
  const phases = events.flatMap((event) => ("path" in event ? [event.type] : []));
  expect(phases.filter((type) => type === "taskStarted" || type === "taskFinished")).toEqual([
    "taskStarted",
    "taskFinished",
  ]);
  expect(asked.length).toBeLessThan(9);
});

test("paused, nothing is asked; resumed, it is asked at once", async () => {
  const pause = new Pause();
  let isOver = false;
  const following = follow(() => run(isOver ? "SUCCEEDED" : "RUNNING"), { pause });
  await following.timing.wait(1500);
  pause.pause();
  await following.timing.wait(600_000);
  const asked = following.asked.length;
  expect(asked).toBeLessThanOrEqual(3);
  isOver = true;
  pause.resume();
  expect((await following.done).state.phase).toBe("succeeded");
  expect(following.asked.length).toBe(asked + 1);
});

test("the signal ends it without a word", async () => {
  const controller = new AbortController();
  const following = follow(() => run("RUNNING"), { signal: controller.signal });
  await following.timing.wait(2500);
  controller.abort();
  const { events } = await following.done;
  expect(events.map(({ type }) => type)).toEqual(["runStarted"]);
});

test("what explains is asked again when it may say something else, without a call", async () => {
  let why = "It waits.";
  let tell: () => void = () => undefined;
  let hasLeft = false;
  const explainer: Explainer = {
    task: () => sentence(why),
    onChange: (listener) => {
      tell = listener;
      return () => (hasLeft = true);
    },
  };
  const [controller, pause] = [new AbortController(), new Pause()];
  const waits = answer(runJson("RUNNING", oneTask("PENDING")));
  const following = follow(() => waits, { explainer, pause, signal: controller.signal });
  await following.timing.wait(1500);
  pause.pause();
  await following.timing.wait(60_000);
  const asked = following.asked.length;
  why = "It lacks a secret.";
  for (let times = 0; times < 100; times += 1) tell();
  await new Promise((resolve) => setImmediate(resolve));
  expect(following.asked.length).toBe(asked);
  const said = following.events.flatMap((event) =>
    event.type === "taskWaiting" && event.path.join() === "train" ? [event.message] : [],
  );
  expect(said).toEqual(["It waits.", "It lacks a secret."]);
  controller.abort();
  await following.done;
  expect(hasLeft).toBe(true);
});

test("a run that does not begin says why, when it had time to", async () => {
  const controller = new AbortController();
  const asked: boolean[] = [];
  const explainer: Explainer = {
    task: () => undefined,
    run: (hasBegun) => {
      asked.push(hasBegun);
      return sentence("Nobody took it up.");
    },
  };
  const following = follow(() => run("PENDING"), { explainer, signal: controller.signal });
  await following.timing.wait(15_000);
  expect(asked).toEqual([]);
  await following.timing.wait(60_000);
  expect(following.events.at(-1)).toMatchObject({ type: "runPhase", phase: "pending", message: "Nobody took it up." });
  expect(new Set(asked)).toEqual(new Set([false]));
  controller.abort();
  await following.done;
});

test("a run that was tried again has time to begin again", async () => {
  const controller = new AbortController();
  const explainer: Explainer = { task: () => undefined, run: () => sentence("Nobody took it up.") };
  const history = [
    { state: "FAILED", update_time: "2026-11-22T12:00:10Z" },
    { state: "PENDING", update_time: "2026-11-22T12:10:00Z" },
  ];
  const following = follow(() => run("PENDING", { state_history: history }), { explainer, signal: controller.signal });
  await following.timing.wait(610_000);
  expect(following.events.some((event) => event.type === "runPhase" && event.message !== undefined)).toBe(false);
  controller.abort();
  await following.done;
});

test("what is learnt after a run has ended is told too, and then it is over", async () => {
  const answers = ["exit code 1", "exit code 1", "the log says: forbidden"];
  let known = 0;
  const explainer: Explainer = {
    task: () => sentence(answers[known] ?? ""),
    asking: () => (known < 2 ? Promise.resolve().then(() => void (known += 1)) : undefined),
  };
  const failed = answer(runJson("FAILED", oneTask("FAILED")));
  const { events, state } = await follow(() => failed, { explainer }).done;
  expect(state.tasks.train).toMatchObject({ phase: "failed", message: "the log says: forbidden" });
  expect(state.phase).toBe("failed");
  expect(events.filter(({ type }) => type === "runFinished")).toHaveLength(1);
});

test("what is never answered does not keep a follower that nobody wants", async () => {
  const controller = new AbortController();
  const explainer: Explainer = { task: () => undefined, asking: () => new Promise(() => undefined) };
  const following = follow(() => run("SUCCEEDED"), { explainer, signal: controller.signal });
  await following.timing.wait(10_000);
  controller.abort();
  expect((await following.done).state.phase).toBe("succeeded");
});
