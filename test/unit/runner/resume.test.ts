import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TaskPath } from "../../../src/run/runEvent.ts";
import { deleteRun } from "../../../src/runner/folder/deleteRuns.ts";
import { readRun } from "../../../src/runner/folder/pastRuns.ts";
import { claimSession } from "../../../src/runner/folder/sessions.ts";
import { Refusal } from "../../../src/runner/refusal.ts";
import { everyConstruct, everyScript } from "./everyConstruct.ts";
import { essence, ScriptedRuns, type Script } from "./scriptedPrograms.ts";
import { leaf, output, pipelineOf, task } from "./steppedPrograms.ts";

let runs: ScriptedRuns;
beforeEach(() => {
  runs = new ScriptedRuns(everyScript);
});
afterEach(() => {
  runs.remove();
});

/** Those tasks end with exit code 1, all others as the script has it. */
function failing(script: Script, ...names: readonly string[]): Script {
  return (job) => (names.includes(job.name) ? { exit: { code: 1 } } : script(job));
}

/** The keys of tasks that do work and ended well. */
async function finished(): Promise<readonly string[]> {
  const { tasks } = await runs.state();
  return Object.entries(tasks).flatMap(([key, each]) => (each.phase === "succeeded" && each.folder ? [key] : []));
}

test("a run goes on from wherever its log was cut, to the same end, and nothing that had ended runs again", async () => {
  await runs.run(everyConstruct);
  const all = [...runs.started].sort();
  const whole = essence(await runs.state());
  const { log } = runs;
  const ends = [...log].flatMap((byte, at) => (byte === 10 ? [at + 1] : []));
  // At the end of a line, without its end, and in the middle of the next; the last line is the run's end.
  const cuts = ends.map((end, at) => [end, end - 1, Math.floor((end + (ends[at + 1] ?? end)) / 2)][at % 3]!);
  for (const cut of [0, ...cuts.slice(0, -1), log.length - 1]) {
    runs.cutTo(log.subarray(0, cut));
    expect(await runs.state()).toMatchObject({ phase: "cancelled", isInterrupted: true });
    const before = await finished();
    for (const key of all) if (!before.includes(key)) writeFileSync(join(runs.folder, "tasks", key, "half"), "half");
    await runs.resume();
    expect([...runs.started, ...before].sort(), `after ${cut} bytes`).toEqual(all);
    expect(essence(await runs.state()), `after ${cut} bytes`).toEqual(whole);
  }
});

test("a log that is cut anywhere tells what its whole lines tell", async () => {
  await runs.run(pipelineOf({ a: task("c") }, { c: leaf([], null) }));
  const { log } = runs;
  let lines = 0;
  let told: object | undefined;
  for (let cut = 0; cut < log.length; cut++) {
    runs.cutTo(log.subarray(0, cut));
    const state = await runs.state();
    const now = log.subarray(0, cut).filter((byte) => byte === 10).length;
    if (now === lines && told) expect(state).toEqual(told);
    lines = now;
    told = state;
    expect(state.isInterrupted).toBe(true);
  }
  expect(lines).toBeGreaterThan(3);
});

test("a failed run goes on with what failed and what comes after it, its exit task too", async () => {
  runs.script = failing(everyScript, "more");
  await runs.run(everyConstruct);
  expect(await runs.state()).toMatchObject({ phase: "failed", tasks: { exit: { phase: "succeeded" } } });
  runs.script = everyScript;
  const [first] = await runs.resume();
  expect(first).toMatchObject({ type: "runResumed", session: 1, runId: "one", pipelineName: "stepped" });
  expect(runs.started).toEqual(["guarded/more", "exit"]);
  const state = await runs.state();
  expect(state).toMatchObject({ phase: "succeeded", resumed: { times: 1 } });
  expect(JSON.stringify(state.tasks.exit!.inputs)).toContain("SUCCEEDED");
  // The whole run's tasks are in its end.
  const last = JSON.parse(runs.log.toString().trimEnd().split("\n").at(-1)!);
  expect(Object.keys(last.tasks).sort()).toEqual(Object.keys(state.tasks).sort());
});

test.each([
  ["loop/1/second", "loop/0/first"],
  ["guarded/more", "guarded/work"],
])(
  "a run that was stopped in %s goes on, and being stopped again before it got anywhere loses nothing",
  async (at, done) => {
    runs.script = (job) => {
      if (job.path.join("/") === at) runs.controller.abort();
      return everyScript(job);
    };
    await runs.run(everyConstruct);
    expect((await runs.state()).phase).toBe("cancelled");
    const before = await finished();
    expect(before).toContain(done);
    const stopped = new AbortController();
    stopped.abort();
    runs.script = everyScript;
    await runs.resume([], { signal: stopped.signal });
    expect(runs.started).toEqual([]);
    expect(await runs.state()).toMatchObject({ phase: "cancelled", resumed: { times: 1 } });
    await runs.resume();
    expect(runs.started.filter((key) => before.includes(key))).toEqual([]);
    expect(await runs.state()).toMatchObject({ phase: "succeeded", resumed: { times: 2 } });
    expect(Object.values((await runs.state()).tasks).filter(({ phase }) => phase === "cancelled")).toEqual([]);
  },
);

test.each([
  [
    ["list"],
    ["list", "loop/0/first", "loop/0/second", "loop/1/first", "loop/1/second", "loop/2/first", "loop/2/second", "sum"],
  ],
  [
    ["loop", 1, "second"],
    ["loop/1/second", "sum"],
  ],
  [
    ["loop", 1],
    ["loop/1/first", "loop/1/second", "sum"],
  ],
  [["guarded"], ["exit", "guarded/more", "guarded/work"]],
  [
    ["branches", "yes", "left"],
    ["branches/yes/left", "exit", "guarded/more", "guarded/work", "sum"],
  ],
  [["sum"], ["sum"]],
] as [TaskPath, string[]][])(
  "retried from %j, it and what comes after it runs again, and nothing else",
  async (from, again) => {
    await runs.run(everyConstruct);
    const whole = essence(await runs.state());
    await runs.resume([from]);
    expect([...runs.started].sort()).toEqual(again);
    expect(essence(await runs.state())).toEqual(whole);
  },
);

test("what waited for a branch that was not taken, and ended well, stays", async () => {
  const after = (name: string) => ({ dependentTasks: [name] });
  const spec = pipelineOf(
    {
      first: task("c"),
      branch: task("branch", { ...after("first"), triggerPolicy: { condition: "false" } }),
      clean: task("c", { ...after("branch"), triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" } }),
      last: task("c", after("clean")),
    },
    { c: leaf([], null), branch: { dag: { tasks: { in: task("c") } } } },
  );
  runs.script = failing(() => ({}), "last");
  await runs.run(spec);
  expect(runs.started).toEqual(["first", "clean", "last"]);
  await runs.resume();
  expect(runs.started).toEqual(["last"]);
});

test("a loop that gets other items has no iterations of before", async () => {
  await runs.run(everyConstruct);
  runs.script = (job) => (job.name === "list" ? { Output: [7] } : everyScript(job));
  await runs.resume([["list"]]);
  const { tasks, outputs } = await runs.state();
  expect(Object.keys(tasks).filter((key) => /^loop\/\d+$/.test(key))).toEqual(["loop/0"]);
  expect(outputs.sum).toMatch(/first\(\\*"7/);
});

test("a retried task does not take what it gave before from the cache, one of a run that goes on does", async () => {
  const cached = task("c", { cachingOptions: { enableCache: true } });
  const spec = pipelineOf(
    { a: cached, b: task("d", { inputs: { parameters: { x: output("a") } } }) },
    { c: leaf(), d: leaf(["x"]) },
  );
  await runs.run(spec);
  await runs.resume([["a"]]);
  expect(runs.started).toEqual(["a", "b"]);
  runs.cutTo(Buffer.from(""));
  await runs.resume();
  expect(runs.started).toEqual(["b"]);
  expect((await runs.state()).tasks.a).toMatchObject({ phase: "cached", cachedFrom: "one" });
});

test("an artifact that is gone or of which half is there is made anew", async () => {
  await runs.run(everyConstruct);
  const model = (await runs.state()).tasks.train!.outputs.artifacts.model![0]!.path!;
  for (const left of [undefined, "wei"]) {
    if (left === undefined) rmSync(model);
    else writeFileSync(model, left);
    await runs.resume([["sum"]]);
    expect(readFileSync(model, "utf8")).toBe("weights");
    expect(runs.started).toContain("evaluate");
    expect(runs.started).not.toContain("list");
  }
});

test("a result of which the disk kept half is not taken from the cache, and the next takes its place", async () => {
  const { train } = everyConstruct.components;
  const spec = pipelineOf({ train: task("train", { cachingOptions: { enableCache: true } }) }, { train: train! });
  await runs.run(spec);
  const cache = join(runs.directory, "cache", "tasks");
  const { globSync } = await import("node:fs");
  writeFileSync(globSync(join(cache, "*", "*", "outputs", "model"))[0]!, "wei");
  await runs.run(spec, { runId: "two" });
  expect(runs.started).toEqual(["train"]);
  await runs.run(spec, { runId: "three" });
  expect(runs.started).toEqual([]);
});

test("two that find a run interrupted do not both go on with it", async () => {
  await runs.run(everyConstruct);
  runs.cutTo(runs.log.subarray(0, 600));
  const both = await Promise.allSettled([runs.resume(), runs.resume()]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const refused = both.find((each) => each.status === "rejected");
  expect(refused?.reason).toEqual(
    new Refusal({ template: "The run {run} still goes on: stop it first.", values: { run: "one" } }),
  );
  expect((await runs.state()).phase).toBe("succeeded");
});

test("a process that was killed after it took a run up leaves it to the next, and one that is there does not", async () => {
  await runs.run(everyConstruct);
  runs.cutTo(runs.log.subarray(0, 600));
  expect(claimSession(runs.folder, 1)).toBe(true);
  expect(claimSession(runs.folder, 1)).toBe(false);
  expect((await readRun(runs.folder))!.isRunning).toBe(true);
  await expect(runs.resume()).rejects.toThrow("The run one still goes on: stop it first.");
  writeFileSync(
    join(runs.folder, "resumed", "1.json"),
    JSON.stringify({ process: { pid: process.pid, started: "before" } }),
  );
  expect((await readRun(runs.folder))!.isRunning).toBe(false);
  await runs.resume();
  expect(await runs.state()).toMatchObject({ phase: "succeeded", resumed: { times: 2 } });

  // One that had ended goes on from the moment that somebody takes it up.
  expect((await readRun(runs.folder))!.isRunning).toBe(false);
  expect(claimSession(runs.folder, 3)).toBe(true);
  expect((await readRun(runs.folder))!.isRunning).toBe(true);
  await expect(deleteRun(runs.folder)).rejects.toThrow("The run one still goes on: stop it first.");
});

test("a run that succeeded has nothing to go on with, and is left as it was", async () => {
  await runs.run(everyConstruct);
  const { log } = runs;
  await expect(runs.resume()).rejects.toThrow("The run one has succeeded: there is nothing to go on with.");
  expect(runs.log).toEqual(log);
  expect(existsSync(join(runs.folder, "resumed", "1.json"))).toBe(false);
  await expect(runs.resume([["sum"]])).resolves.toBeDefined();
});

test("a run goes on with the arguments it was given, though its log was lost", async () => {
  const inputs = { parameters: { x: { componentInputParameter: "x" } } };
  const root = { inputDefinitions: { parameters: { x: { parameterType: "STRING" as const } } } };
  const spec = pipelineOf({ a: task("c", { inputs }) }, { c: leaf(["x"]) }, root);
  await runs.run(spec, { arguments: { x: "given" } });
  rmSync(join(runs.folder, "events.jsonl"));
  runs.cutTo(Buffer.from(""));
  await runs.resume();
  expect((await runs.state()).tasks.a!.inputs.parameters).toEqual({ x: "given" });
});

test("lines that were torn are passed over, whatever the disk made of them", async () => {
  await runs.run(everyConstruct);
  const whole = essence(await runs.state());
  const { log } = runs;
  const end = log.indexOf("\n", 900) + 1;
  for (const torn of [
    `{"type":"taskFini`,
    "\0".repeat(300),
    `{"type":"other","time":1}\n`,
    "[]\n7\nnull\n",
    "é".slice(0, 1),
  ]) {
    runs.cutTo(Buffer.concat([log.subarray(0, end), Buffer.from(torn)]));
    await runs.resume();
    expect(essence(await runs.state())).toEqual(whole);
  }
});
