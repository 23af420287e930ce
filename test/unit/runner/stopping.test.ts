import { afterEach, beforeEach, expect, test } from "vitest";
import { leaf, pipelineOf, Rig, task } from "./steppedPrograms.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

const stopped = { code: null, signal: "SIGTERM" } as const;
const statusOf = (producerTask: string) => ({
  dependentTasks: [producerTask],
  triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" as const },
  inputs: { parameters: { status: { taskFinalStatus: { producerTask } } } },
});

/** `first`, then a try block with `work` and `more` after it; `exit` in its finally. */
const guarded = pipelineOf(
  {
    first: task("c"),
    "exit-handler-1": task("body", { dependentTasks: ["first"] }),
    exit: task("exit", statusOf("exit-handler-1")),
  },
  {
    body: { dag: { tasks: { work: task("c"), more: task("c", { dependentTasks: ["work"] }) } } },
    exit: leaf(["status"], null),
    c: leaf([], null),
  },
);

test("what is in finally runs when a run is stopped, and learns of it; the run is cancelled", async () => {
  const run = rig.run(guarded);
  (await rig.next("first")).succeed();
  const work = await rig.next("exit-handler-1/work");
  rig.controller.abort();
  expect(work.signal.aborted).toBe(true);
  work.exit(stopped);
  const exit = await rig.next("exit");
  expect(exit.job.inputs.parameters.status).toMatchObject({ state: "CANCELLED", pipelineTaskName: "exit-handler-1" });
  expect(exit.signal.aborted).toBe(false);
  exit.succeed();
  const { last, phases } = await run;
  expect(last).toMatchObject({ phase: "cancelled", message: "The run was stopped." });
  expect(phases).toEqual({
    first: "succeeded",
    "exit-handler-1": "cancelled",
    "exit-handler-1/work": "cancelled",
    "exit-handler-1/more": "cancelled",
    exit: "succeeded",
  });
  const said = rig.events.flatMap((event) => (event.type === "progress" ? [event.message] : []));
  expect(said).toEqual(["Stopping: what is in finally still runs; stop again to end that too"]);
});

test("stopping while what is in finally runs lets it go on; a second time ends it", async () => {
  const kill = new AbortController();
  const run = rig.run(guarded, { killSignal: kill.signal });
  (await rig.next("first")).succeed();
  (await rig.next("exit-handler-1/work")).succeed();
  (await rig.next("exit-handler-1/more")).succeed();
  const exit = await rig.next("exit");
  rig.controller.abort();
  expect(exit.signal.aborted).toBe(false);
  kill.abort();
  expect(exit.signal.aborted).toBe(true);
  exit.exit(stopped);
  const { last, phases } = await run;
  expect(last.phase).toBe("cancelled");
  expect(phases).toMatchObject({ "exit-handler-1": "succeeded", exit: "cancelled" });
});

test("what is in finally of something that was not begun does not run", async () => {
  const run = rig.run(guarded);
  const first = await rig.next("first");
  rig.controller.abort();
  first.exit(stopped);
  const { phases } = await run;
  expect(phases).toMatchObject({ "exit-handler-1": "cancelled", exit: "cancelled" });
  expect(rig.started).toEqual(["first"]);
});

test("a task that only ignores failures is stopped with the rest", async () => {
  const spec = pipelineOf(
    { a: task("c"), b: task("exit", statusOf("a")) },
    { c: leaf([], null), exit: leaf(["status"], null) },
  );
  const run = rig.run(spec);
  const a = await rig.next("a");
  rig.controller.abort();
  a.exit(stopped);
  expect((await run).phases).toEqual({ a: "cancelled", b: "cancelled" });
});

const parallel = pipelineOf(
  {
    bad: task("c", { taskInfo: { name: "Bad one" } }),
    other: task("c"),
    later: task("c", { dependentTasks: ["other"] }),
    "exit-handler-1": task("body"),
    exit: task("exit", statusOf("exit-handler-1")),
  },
  { body: { dag: { tasks: { work: task("c") } } }, exit: leaf(["status"], null), c: leaf([], null) },
);

test("fail-fast: a failure stops the rest, and what is in finally runs; the run has failed", async () => {
  const run = rig.run(parallel, { failFast: true });
  const [bad, other, work] = await Promise.all(["bad", "other", "exit-handler-1/work"].map((path) => rig.next(path)));
  bad!.exit({ code: 1 });
  await new Promise((done) => {
    other!.signal.addEventListener("abort", done);
  });
  other!.exit(stopped);
  work!.exit(stopped);
  const exit = await rig.next("exit");
  expect(exit.job.inputs.parameters.status).toMatchObject({ state: "CANCELLED" });
  exit.exit({ code: 1 });
  const { last, phases, state } = await run;
  expect(last).toMatchObject({ phase: "failed" });
  expect(phases).toEqual({
    bad: "failed",
    other: "cancelled",
    later: "cancelled",
    "exit-handler-1": "cancelled",
    "exit-handler-1/work": "cancelled",
    exit: "failed",
  });
  expect(state.tasks.later!.message).toBe('Stopped, as "Bad one" failed.');
  expect(state.tasks.other!.message).toBe('Stopped, as "Bad one" failed.');
});

test("fail-fast waits for the last attempt, and a run that is stopped by a person is cancelled", async () => {
  const spec = pipelineOf(
    { shaky: task("c", { retryPolicy: { maxRetryCount: 1 } }), other: task("c") },
    { c: leaf([], null) },
  );
  const run = rig.run(spec, { failFast: true });
  (await rig.next("shaky")).exit({ code: 1 });
  const [again, other] = await Promise.all([rig.next("shaky"), rig.next("other")]);
  expect(other.signal.aborted).toBe(false);
  again.exit({ code: 1 });
  await new Promise((done) => {
    other.signal.addEventListener("abort", done);
  });
  rig.controller.abort();
  other.exit(stopped);
  expect((await run).last).toMatchObject({ phase: "cancelled", message: "The run was stopped." });
});

test("without fail-fast the rest goes on", async () => {
  const run = rig.run(parallel);
  const [bad, other, work] = await Promise.all(["bad", "other", "exit-handler-1/work"].map((path) => rig.next(path)));
  bad!.exit({ code: 1 });
  other!.succeed();
  work!.succeed();
  (await rig.next("later")).succeed();
  (await rig.next("exit")).succeed();
  expect((await run).phases).toMatchObject({ bad: "failed", later: "succeeded", exit: "succeeded" });
});

test("tasks have no more processors together than there are, and placeholders in requests are filled in", async () => {
  const spec = pipelineOf(
    {
      a: task("big", { inputs: { parameters: { cores: { runtimeValue: { constant: "1500m" } } } } }),
      b: task("big", { inputs: { parameters: { cores: { runtimeValue: { constant: "1" } } } } }),
      c: task("c"),
    },
    { big: { ...leaf(["cores"], null), executorLabel: "big" }, c: leaf([], null) },
  );
  const resources = { resourceCpuRequest: "{{$.inputs.parameters['cores']}}", resourceCpuLimit: "64" };
  spec.deploymentSpec.executors.big = { container: { image: "stepped", command: ["run"], resources } };
  const run = rig.run(spec, { cores: 2 });
  const [a, c] = await Promise.all([rig.next("a"), rig.next("c")]);
  c.succeed();
  expect(rig.started).toEqual(["a", "c"]);
  a.succeed();
  (await rig.next("b")).succeed();
  expect((await run).last.phase).toBe("succeeded");
});
