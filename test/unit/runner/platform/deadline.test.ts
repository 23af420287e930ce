import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withDeadline } from "../../../../src/runner/platform/deadline.ts";
import type { Clock } from "../../../../src/runner/options.ts";
import type { Job } from "../../../../src/runner/job/job.ts";
import { leaf, pipelineOf, Rig, task } from "../steppedPrograms.ts";
import { platformOf } from "./platformOf.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

/** A clock whose sleeps end when the test says so. */
class SteppedClock implements Clock {
  readonly sleeps: { readonly milliseconds: number; readonly signal: AbortSignal | undefined; wake(): void }[] = [];

  now(): number {
    return 1000;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      this.sleeps.push({ milliseconds, signal, wake });
      signal?.addEventListener("abort", () => {
        wake();
      });
    });
  }
}

test("a task that takes longer than its timeout is stopped and fails, and is tried again as it asks", async () => {
  const clock = new SteppedClock();
  const retryPolicy = { maxRetryCount: 1, backoffDuration: "0s" };
  const run = rig.run(
    pipelineOf(
      { slow: task("c", { retryPolicy }), child: task("c", { dependentTasks: ["slow"] }) },
      { c: leaf([], null) },
    ),
    {
      platform: platformOf({ activeDeadlineSeconds: "60" }),
      clock,
    },
  );
  const first = await rig.next("slow");
  expect(clock.sleeps.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
  clock.sleeps[0]!.wake();
  await once(first.signal, "abort");
  // Ending well on SIGTERM is no success.
  first.exit({ code: 0 });
  await expect.poll(() => clock.sleeps.length).toBe(2);
  clock.sleeps[1]!.wake();
  (await rig.next("slow")).exit({ code: 1 });
  const { last, state } = await run;
  expect(last.phase).toBe("failed");
  const ends = rig.events.filter((event) => event.type === "taskFinished").map(({ message }) => message);
  expect(ends[0]).toBe("The task took longer than its timeout of 60 s and was stopped.");
  expect(state.tasks.slow).toMatchObject({ phase: "failed", attempt: 2, message: "The task ended with exit code 1." });
});

test("a task that ends in time is not touched, and its timer ends with it", async () => {
  const clock = new SteppedClock();
  const run = rig.run(pipelineOf({ quick: task("c") }, { c: leaf() }), {
    platform: platformOf({ activeDeadlineSeconds: 5 }),
    clock,
  });
  const quick = await rig.next("quick");
  expect(clock.sleeps[0]!.signal!.aborted).toBe(false);
  quick.succeed({ Output: "x" });
  expect((await run).last.phase).toBe("succeeded");
  expect(clock.sleeps[0]!.signal!.aborted).toBe(true);
});

test("a run that takes longer than the pipeline's timeout fails by it, and what runs is stopped", async () => {
  const clock = new SteppedClock();
  const run = rig.run(
    pipelineOf({ slow: task("c"), next: task("c", { dependentTasks: ["slow"] }) }, { c: leaf([], null) }),
    {
      platform: platformOf({}, { activeDeadlineSeconds: 90.0 }),
      clock,
    },
  );
  const slow = await rig.next("slow");
  expect(clock.sleeps[0]!.milliseconds).toBe(90_000);
  clock.sleeps[0]!.wake();
  await once(slow.signal, "abort");
  slow.exit({ code: null, signal: "SIGTERM" });
  const { last, phases } = await run;
  expect(last).toMatchObject({
    phase: "failed",
    message: "The run took longer than the pipeline's timeout of 90 s and was stopped.",
  });
  expect(phases).toEqual({ slow: "cancelled", next: "cancelled" });
});

test("a run that a person stops is cancelled, whatever its timeout", async () => {
  const run = rig.run(pipelineOf({ slow: task("c") }, { c: leaf([], null) }), {
    platform: platformOf({}, { activeDeadlineSeconds: 90 }),
    clock: new SteppedClock(),
  });
  const slow = await rig.next("slow");
  rig.controller.abort();
  slow.exit({ code: null, signal: "SIGTERM" });
  expect((await run).last).toMatchObject({ phase: "cancelled", message: "The run was stopped." });
});

test("a timeout that timers cannot hold is waited for in parts", async () => {
  const clock = new SteppedClock();
  const launch = withDeadline(
    async (_, __, signal) => {
      await once(signal, "abort");
      return { code: null };
    },
    5_000_000,
    clock,
  );
  const exit = launch({} as Job, () => undefined, new AbortController().signal);
  for (let at = 0; at < 3; at++) {
    await expect.poll(() => clock.sleeps.length).toBe(at + 1);
    clock.sleeps[at]!.wake();
  }
  expect((await exit).message).toBeDefined();
  expect(clock.sleeps.map(({ milliseconds }) => milliseconds)).toEqual([2 ** 31 - 1, 2 ** 31 - 1, 705_032_706]);
});

test("what is in finally runs when the pipeline's timeout has stopped the rest, and the run has failed by it", async () => {
  const clock = new SteppedClock();
  const exit = {
    dependentTasks: ["exit-handler-1"],
    triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" as const },
  };
  const spec = pipelineOf(
    { bad: task("c"), "exit-handler-1": task("body"), exit: task("c", exit) },
    { body: { dag: { tasks: { work: task("c") } } }, c: leaf([], null) },
  );
  const run = rig.run(spec, { platform: platformOf({}, { activeDeadlineSeconds: 90 }), clock });
  (await rig.next("bad")).exit({ code: 1 });
  const work = await rig.next("exit-handler-1/work");
  clock.sleeps[0]!.wake();
  await once(work.signal, "abort");
  work.exit({ code: null, signal: "SIGTERM" });
  (await rig.next("exit")).succeed();
  const { last, phases, state } = await run;
  const message = "The run took longer than the pipeline's timeout of 90 s and was stopped.";
  expect(last).toMatchObject({ phase: "failed", message });
  expect(phases).toMatchObject({ bad: "failed", "exit-handler-1/work": "cancelled", exit: "succeeded" });
  expect(state.tasks["exit-handler-1/work"]!.message).toBe(message);
});
