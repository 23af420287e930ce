import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listRuns, readRun } from "../../../src/runner/folder/pastRuns.ts";
import { leaf, output, pipelineOf, Rig, task } from "./steppedPrograms.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

test("independent tasks run at the same time, and a task waits for what it reads", async () => {
  const spec = pipelineOf(
    { a: task("c"), b: task("c"), sum: task("sum", { inputs: { parameters: { x: output("a"), y: output("b") } } }) },
    { c: leaf(), sum: leaf(["x", "y"]) },
  );
  const run = rig.run(spec);
  const [a, b] = await Promise.all([rig.next("a"), rig.next("b")]);
  expect(rig.started).toEqual(["a", "b"]);
  b.succeed({ Output: "B" });
  a.succeed({ Output: "A" });
  const sum = await rig.next("sum");
  expect(sum.job.inputs.parameters).toEqual({ x: "A", y: "B" });
  sum.succeed({ Output: "AB" });
  const { last, phases } = await run;
  expect(last.phase).toBe("succeeded");
  expect(phases).toEqual({ a: "succeeded", b: "succeeded", sum: "succeeded" });
});

test("no more tasks work at the same time than allowed", async () => {
  const run = rig.run(pipelineOf({ a: task("c"), b: task("c"), c: task("c") }, { c: leaf([], null) }), {
    concurrency: 2,
  });
  const [a, b] = await Promise.all([rig.next("a"), rig.next("b")]);
  expect(rig.started).toEqual(["a", "b"]);
  a.succeed();
  (await rig.next("c")).succeed();
  b.succeed();
  expect((await run).last.phase).toBe("succeeded");
  expect(rig.started).toEqual(["a", "b", "c"]);
});

test("a failure skips what depends on it, and independent tasks go on", async () => {
  const after = (...dependentTasks: string[]) => ({ dependentTasks });
  const spec = pipelineOf(
    { bad: task("c"), good: task("c"), child: task("c", after("bad")), grandchild: task("c", after("child")) },
    { c: leaf([], null) },
  );
  const run = rig.run(spec);
  const bad = await rig.next("bad");
  await bad.print("stderr", "Traceback\nValueError: no such thing\n");
  bad.exit({ code: 1 });
  (await rig.next("good")).succeed();
  const { last, phases, state } = await run;
  expect(last.phase).toBe("failed");
  expect(phases).toEqual({ bad: "failed", good: "succeeded", child: "skipped", grandchild: "skipped" });
  expect(state.tasks.bad!.message).toBe("ValueError: no such thing (exit code 1)");
  expect(state.tasks.child!.message).toBe('"bad", which it depends on, failed.');
});

test("a task is tried again after its pauses, and the log keeps every attempt", async () => {
  const retryPolicy = { maxRetryCount: 2, backoffDuration: "2s", backoffFactor: 3, backoffMaxDuration: "5s" };
  const run = rig.run(pipelineOf({ shaky: task("c", { retryPolicy }) }, { c: leaf([], null) }));
  for (const attempt of [1, 2]) {
    const invocation = await rig.next("shaky");
    expect(invocation.job.attempt).toBe(attempt);
    await invocation.print("stdout", `attempt ${attempt}\n`);
    invocation.exit({ code: 1 });
  }
  (await rig.next("shaky")).succeed();
  const { last, state } = await run;
  expect(last.phase).toBe("succeeded");
  expect(rig.sleeps).toEqual([2000, 5000]);
  expect(state.tasks.shaky).toMatchObject({ attempt: 3, phase: "succeeded" });
  expect(readFileSync(join(state.tasks.shaky!.folder!, "log.txt"), "utf8")).toBe("attempt 1\nattempt 2\n");
});

test("stopping ends the run as cancelled: what runs is told, what waits does not start", async () => {
  const spec = pipelineOf({ a: task("c"), b: task("c", { dependentTasks: ["a"] }) }, { c: leaf([], null) });
  const run = rig.run(spec);
  const a = await rig.next("a");
  rig.controller.abort();
  expect(a.signal.aborted).toBe(true);
  a.exit({ code: null, signal: "SIGTERM" });
  const { last, phases } = await run;
  expect(last).toMatchObject({ phase: "cancelled", message: "The run was stopped." });
  expect(phases).toEqual({ a: "cancelled", b: "cancelled" });
  expect(rig.started).toEqual(["a"]);
});

const branch = (name: string) => ({
  dag: {
    tasks: { [name]: task("c") },
    outputs: { parameters: { out: { valueFromParameter: { producerSubtask: name, outputParameterKey: "Output" } } } },
  },
});

test("of a condition's branches one runs, and OneOf hands out its value", async () => {
  const condition = (text: string) => ({
    triggerPolicy: { condition: text },
    inputs: { parameters: { coin: { componentInputParameter: "coin" } } },
  });
  const inputs = { inputDefinitions: { parameters: { coin: { parameterType: "STRING" as const } } } };
  const selector = (name: string) => ({ producerSubtask: name, outputParameterKey: "out" });
  const spec = pipelineOf(
    {
      heads: task("heads", condition("inputs.parameter_values['coin'] == 'it\\'s heads'")),
      tails: task("tails", condition("!(inputs.parameter_values['coin'] == 'it\\'s heads')")),
    },
    { c: leaf(), heads: { ...branch("left"), ...inputs }, tails: { ...branch("right"), ...inputs } },
    {
      ...inputs,
      outputs: {
        parameters: { side: { valueFromOneof: { parameterSelectors: [selector("heads"), selector("tails")] } } },
      },
    },
  );
  const run = rig.run(spec, { arguments: { coin: "it's heads" } });
  (await rig.next("heads/left")).succeed({ Output: "L" });
  const { last, phases } = await run;
  expect(last.outputs).toEqual({ side: "L" });
  expect(phases).toEqual({ heads: "succeeded", "heads/left": "succeeded", tails: "skipped", "tails/right": "skipped" });
});

test("a condition that cannot be evaluated fails its task with a sentence, never in silence", async () => {
  const spec = pipelineOf(
    { only: task("c", { triggerPolicy: { condition: "inputs.parameter_values['no'] == 1" } }) },
    { c: leaf() },
  );
  const { last, state } = await rig.run(spec);
  expect(last.phase).toBe("failed");
  expect(last.message).toBe('"only" failed.');
  expect(state.tasks.only!.message).toContain("inputs.parameter_values['no'] == 1 cannot be evaluated");
});

const loopOver = (items: object, itemInput: string, limit = 0) => ({
  parameterIterator: { items, itemInput },
  iteratorPolicy: { parallelismLimit: limit },
});

const loopBody = {
  ...branch("work"),
  inputDefinitions: { parameters: { item: { parameterType: "STRING" as const } } },
  outputDefinitions: { parameters: { out: { parameterType: "LIST" as const } } },
};

test("a loop runs its items up to its limit, and collects what they made in order", async () => {
  const spec = pipelineOf(
    { loop: task("body", loopOver({ raw: '["a", "b", "c"]' }, "item", 2)) },
    { body: loopBody, c: leaf() },
    {
      outputs: { parameters: { all: { valueFromParameter: { producerSubtask: "loop", outputParameterKey: "out" } } } },
    },
  );
  const run = rig.run(spec);
  const [first, second] = [await rig.next("loop/0/work"), await rig.next("loop/1/work")];
  expect(rig.started).toHaveLength(2);
  second.succeed({ Output: "2" });
  (await rig.next("loop/2/work")).succeed({ Output: "3" });
  first.succeed({ Output: "1" });
  const { last, state } = await run;
  expect(last.outputs).toEqual({ all: ["1", "2", "3"] });
  expect(state.tasks.loop).toMatchObject({ kind: "loop", iterations: 3, phase: "succeeded" });
});

test("a loop over an empty list succeeds and collects an empty list", async () => {
  const { last } = await rig.run(
    pipelineOf(
      { loop: task("body", loopOver({ raw: "[]" }, "item")) },
      { body: loopBody, c: leaf() },
      {
        outputs: {
          parameters: { all: { valueFromParameter: { producerSubtask: "loop", outputParameterKey: "out" } } },
        },
      },
    ),
  );
  expect(last).toMatchObject({ phase: "succeeded", outputs: { all: [] } });
});

test("loops in each other collect one list of all that they made, as KFP's driver does", async () => {
  const given = (producerSubtask: string, outputParameterKey: string) => ({
    outputs: { parameters: { out: { valueFromParameter: { producerSubtask, outputParameterKey } } } },
  });
  const list = { outputDefinitions: { parameters: { out: { parameterType: "LIST" as const } } } };
  const item = { inputDefinitions: { parameters: { item: { parameterType: "STRING" as const } } } };
  const made = { outputDefinitions: { parameters: { out: { parameterType: "LIST" as const } } } };
  const spec = pipelineOf(
    { outer: task("outer", loopOver({ raw: "[1, 2]" }, "item")) },
    {
      outer: { ...item, ...list, dag: { tasks: { group: task("group") }, ...given("group", "out") } },
      // A group, or another pipeline, between the loops is gone through.
      group: {
        ...made,
        dag: { tasks: { inner: task("inner", loopOver({ raw: '["a", "b"]' }, "item")) }, ...given("inner", "out") },
      },
      inner: { ...item, ...list, dag: { tasks: { work: task("c") }, ...given("work", "Output") } },
      c: leaf([], "LIST"),
    },
    {
      outputs: { parameters: { all: { valueFromParameter: { producerSubtask: "outer", outputParameterKey: "out" } } } },
    },
  );
  const run = rig.run(spec);
  for (const outer of [0, 1])
    for (const inner of [0, 1])
      // A list that a task itself gives stays one.
      (await rig.next(`outer/${outer}/group/inner/${inner}/work`)).succeed({ Output: [outer, inner] });
  const { last } = await run;
  expect(last.outputs).toEqual({
    all: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
  });
});

test("fields of an item reach tasks of nested loops, and so does the outer item", async () => {
  const field = (key: string) => ({
    componentInputParameter: "item",
    parameterExpressionSelector: `parseJson(string_value)["${key}"]`,
  });
  const text = { parameterType: "STRING" as const };
  const spec = pipelineOf(
    { outer: task("outer", loopOver({ raw: '[{"n": "x", "list": [1, 2]}]' }, "item")) },
    {
      outer: {
        inputDefinitions: { parameters: { item: { parameterType: "STRUCT" } } },
        dag: {
          tasks: {
            inner: task("inner", {
              ...loopOver({ inputParameter: "list" }, "number"),
              inputs: { parameters: { list: field("list"), name: field("n") } },
            }),
          },
        },
      },
      inner: {
        inputDefinitions: { parameters: { list: text, name: text, number: text } },
        dag: {
          tasks: {
            work: task("c", {
              inputs: {
                parameters: { a: { componentInputParameter: "name" }, b: { componentInputParameter: "number" } },
              },
            }),
          },
        },
      },
      c: leaf(["a", "b"], null),
    },
  );
  const run = rig.run(spec);
  const first = await rig.next("outer/0/inner/0/work");
  const second = await rig.next("outer/0/inner/1/work");
  expect([first, second].map(({ job }) => job.inputs.parameters)).toEqual([
    // As text, which is how its input is declared.
    { a: "x", b: "1" },
    { a: "x", b: "2" },
  ]);
  first.succeed();
  second.succeed();
  expect((await run).last.phase).toBe("succeeded");
});

test("an exit task runs after a failure and learns of it; the run has failed", async () => {
  const spec = pipelineOf(
    {
      guarded: task("guarded"),
      exit: task("exit", {
        dependentTasks: ["guarded"],
        triggerPolicy: { strategy: "ALL_UPSTREAM_TASKS_COMPLETED" },
        inputs: { parameters: { status: { taskFinalStatus: { producerTask: "guarded" } } } },
      }),
    },
    { guarded: { dag: { tasks: { bad: task("c") } } }, exit: leaf(["status"], null), c: leaf([], null) },
  );
  const run = rig.run(spec);
  (await rig.next("guarded/bad")).exit({ code: 3 });
  const exit = await rig.next("exit");
  expect(exit.job.inputs.parameters.status).toMatchObject({
    state: "FAILED",
    pipelineTaskName: "guarded",
    error: { code: 2, message: '"bad" failed.' },
  });
  exit.succeed();
  expect((await run).last).toMatchObject({ phase: "failed", message: '"bad" failed.' });
});

test("a failed run names the task that failed, not the groups it is in, and its iteration as people count", async () => {
  const spec = pipelineOf(
    { "exit-handler-1": task("guarded") },
    {
      guarded: { dag: { tasks: { "for-loop-2": task("body", loopOver({ raw: '["a", "b", "c"]' }, "item")) } } },
      body: loopBody,
      c: leaf(),
    },
  );
  const run = rig.run(spec);
  const works = await Promise.all([0, 1, 2].map((index) => rig.next(`exit-handler-1/for-loop-2/${index}/work`)));
  works[0]!.succeed({ Output: "1" });
  works[1]!.exit({ code: 1 });
  works[2]!.succeed({ Output: "3" });
  const { last, state } = await run;
  expect(last.message).toBe('"work" failed in iteration 2.');
  expect(state.tasks["exit-handler-1"]!.message).toBe('"work" failed in iteration 2.');
  expect(state.tasks["exit-handler-1/for-loop-2"]!.message).toBe("1 of 3 iterations failed.");
  expect(state.tasks["exit-handler-1/for-loop-2/1"]!.message).toBe('"work" failed.');
});

test("a failed run says why a group failed by itself, and names tasks by their display names", async () => {
  const unreadable = task("body", loopOver({ raw: "5" }, "item"));
  const alone = await rig.run(pipelineOf({ "for-loop-1": unreadable }, { body: loopBody, c: leaf() }));
  expect(alone.last.message).toBe('The loop "for-loop-1" needs a list, but is given "5".');
  const two = pipelineOf(
    { t: task("c", { taskInfo: { name: "Train it" } }), "for-loop-1": unreadable },
    { body: loopBody, c: leaf() },
  );
  const run = rig.run(two);
  (await rig.next("t")).exit({ code: 1 });
  expect((await run).last.message).toBe('"for-loop-1", "Train it" failed.');
});

test("a task with the same inputs is taken from the cache, other inputs run it anew", async () => {
  const cached = task("c", {
    cachingOptions: { enableCache: true },
    inputs: { parameters: { x: { componentInputParameter: "x" } } },
  });
  const spec = pipelineOf(
    { a: cached },
    { c: leaf(["x"]) },
    { inputDefinitions: { parameters: { x: { parameterType: "STRING" } } } },
  );
  const first = rig.run(spec, { arguments: { x: "1" } });
  const made = await rig.next("a");
  await made.print("stdout", "making\n");
  made.succeed({ Output: "made" });
  await first;
  const again = await rig.run(spec, { arguments: { x: "1" } });
  expect(again.last.tasks.a).toEqual({ phase: "cached", outputs: { Output: "made" } });
  expect(rig.started).toEqual(["a"]);
  // Its log goes with its outputs.
  expect(readFileSync(join(again.state.tasks.a!.folder!, "log.txt"), "utf8")).toBe("making\n");
  const other = rig.run(spec, { arguments: { x: "2" } });
  (await rig.next("a")).succeed({ Output: "other" });
  expect((await other).last.tasks.a!.phase).toBe("succeeded");
  const without = rig.run(spec, { arguments: { x: "1" }, useCache: false });
  (await rig.next("a")).succeed({ Output: "fresh" });
  expect((await without).last.tasks.a!.phase).toBe("succeeded");
});

test("a declared output that was not written fails the task, as KFP's launcher has it", async () => {
  const run = rig.run(pipelineOf({ a: task("c") }, { c: leaf() }));
  (await rig.next("a")).succeed();
  expect((await run).state.tasks.a!.message).toBe('The task ended well but did not write its output "Output".');
});

test("tasks in a circle, missing components and wrong arguments are refused before anything starts", async () => {
  const circle = pipelineOf(
    { a: task("c", { dependentTasks: ["b"] }), b: task("c", { dependentTasks: ["a"] }) },
    { c: leaf() },
  );
  expect((await rig.run(circle)).last.message).toBe("These tasks wait for each other, so none could start: a, b.");
  expect((await rig.run(pipelineOf({ a: task("x") }, {}))).last.message).toContain('"x", which is not there');
  const { last } = await rig.run(pipelineOf({ a: task("c") }, { c: leaf() }), { arguments: { n: 1 } });
  expect(last).toMatchObject({ phase: "failed", message: 'The pipeline has no parameter "n": it has none.' });
  expect(rig.started).toEqual([]);
});

test.each(["../../evil", "/tmp/evil", "..", "a\\b", "a\0b", "__proto__", "a".repeat(300)])(
  "a task or an output called %j could write outside the run's folder, and is refused before anything starts",
  async (name) => {
    const sentence = `"${name.slice(0, 80)}" cannot be the name of a task or an output`;
    const tasks = Object.fromEntries([[name, task("c")]]);
    expect((await rig.run(pipelineOf(tasks, { c: leaf([], null) }))).last.message).toContain(sentence);
    const component = leaf([], null);
    for (const kind of ["parameters", "artifacts"]) {
      const definition = { parameterType: "STRING", artifactType: { schemaTitle: "system.Dataset" } };
      const outputDefinitions = { [kind]: Object.fromEntries([[name, definition]]) };
      const spec = pipelineOf({ a: task("c") }, { c: { ...component, outputDefinitions } });
      expect((await rig.run(spec)).last.message).toContain(sentence);
    }
    expect(rig.started).toEqual([]);
  },
);

test("components nested in each other by the thousands are refused in one sentence, from whichever end they are met", async () => {
  const chain = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`c${at}`, { dag: { tasks: { t: task(`c${at + 1}`) } } }]),
    );
  const components = { ...chain(10_000), c10000: leaf([], null) };
  const refused = "Groups and pipelines are nested in each other more than 500 deep, which cannot run here.";
  expect((await rig.run(pipelineOf({ t: task("c0") }, components))).last.message).toBe(refused);
  const backwards = Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`t${at}`, task(`c${9999 - at}`)]));
  expect((await rig.run(pipelineOf(backwards, components))).last.message).toBe(refused);
  const circle = { ...components, c10000: { dag: { tasks: { t: task("c0") } } } };
  expect((await rig.run(pipelineOf({ t: task("c0") }, circle))).last.message).toContain("contains itself");
  expect(rig.started).toEqual([]);
});

test("an output may have the name of the executor's own file", async () => {
  const outputs = {
    "executor_output.json": { parameterType: "STRING" },
    "_EXECUTOR_output.json": { parameterType: "STRING" },
  };
  const component = { ...leaf([], null), outputDefinitions: { parameters: outputs as never } };
  const run = rig.run(pipelineOf({ a: task("c") }, { c: component }));
  const a = await rig.next("a");
  const input = JSON.parse(readFileSync(a.job.executorInputFile, "utf8"));
  writeFileSync(input.outputs.parameters["executor_output.json"].outputFile, "kept");
  a.succeed({ "_EXECUTOR_output.json": "told" });
  const { last } = await run;
  expect(last.tasks.a).toEqual({
    phase: "succeeded",
    outputs: { "executor_output.json": "kept", "_EXECUTOR_output.json": "told" },
  });
});

test("a run that has no place to be fails with a reason", async () => {
  const file = join(rig.directory, "file");
  writeFileSync(file, "");
  const { last } = await rig.run(pipelineOf({ a: task("c") }, { c: leaf() }), { runsDirectory: join(file, "runs") });
  expect(last.message).toBe(`${file} is a file, where a folder is needed: move it away or name another folder.`);
  expect(readFileSync(file, "utf8")).toBe("");
});

test("a past run is read from its folder; one whose process is gone is cancelled, and a torn line does no harm", async () => {
  const run = rig.run(pipelineOf({ a: task("c") }, { c: leaf([], null) }), { runId: "one" });
  (await rig.next("a")).succeed();
  const { state } = await run;
  const folder = join(rig.directory, "runs", "one");
  expect(await readRun(folder)).toMatchObject({ isRunning: false, state: JSON.parse(JSON.stringify(state)) });

  const lines = readFileSync(join(folder, "events.jsonl"), "utf8").split("\n");
  writeFileSync(join(folder, "events.jsonl"), `${lines.slice(0, 3).join("\n")}\n{"type":"taskFini`);
  expect(await readRun(folder)).toMatchObject({ isRunning: true, state: { phase: "running" } });
  const head = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
  writeFileSync(
    join(folder, "run.json"),
    JSON.stringify({ ...head, process: { pid: head.process.pid, started: "another" } }),
  );
  const past = (await listRuns(join(rig.directory, "runs")).next()).value;
  expect(past!.state.phase).toBe("cancelled");
  expect(past!.state.tasks.a!.phase).toBe("cancelled");
  expect(existsSync(join(folder, "tasks", "a", "executor_input.json"))).toBe(true);
});
