import { beforeAll, expect, onTestFinished, test } from "vitest";
import { RunList } from "../../../src/kfp/follow/runList.ts";
import type { KfpClient } from "../../../src/kfp/kfpClient.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import type { JsonValue, Phase, RunEvent } from "../../../src/run/runEvent.ts";
import { rig } from "../../rig/cluster/fixtures.ts";
import { connectTo, followed, phasesOf, valueOf } from "./connect.ts";
import { compileExample, readGolden, type CompiledSpec } from "./specs.ts";

let client: KfpClient;
beforeAll(() => {
  ({ client } = connectTo(rig()));
});

const flipCoin = compileExample("examples/flip-coin/flip-coin.pipeline.ts")[0]!.spec;

async function submit(spec: CompiledSpec, displayName: string, more: { arguments?: Record<string, JsonValue> } = {}) {
  const run = valueOf(await submitRun(client, { ...spec, displayName, arguments: {}, ...more }));
  onTestFinished(() => void client.runs.delete(run.id));
  return run;
}

test("the server says what it is", async () => {
  expect(valueOf(await client.server.health())).toMatchObject({ isMultiUser: false });
});

test("flip-coin is compiled, submitted and followed to its end, task by task", async () => {
  const run = await submit(flipCoin, "flip-coin to its end");
  const { client: counted, calls } = connectTo(rig());
  const began = performance.now();
  const { state, events } = await followed(counted, run.id);
  const seconds = (performance.now() - began) / 1000;
  expect(state).toMatchObject({ runId: run.id, pipelineName: "flip-coin", phase: "succeeded" });
  const phases = phasesOf(state);
  expect(phases["flip-coin"]).toBe("succeeded");
  expect(new Set(Object.values(phases))).toEqual(new Set(["succeeded"]));
  expect(Object.keys(phases).some((key) => /^condition-.*\/.+/.test(key))).toBe(true);
  // It was seen on its way, not only at its end, and nothing went back.
  const moments = events.flatMap((event) =>
    "path" in event && event.path.join("/") === "flip-coin" ? [event.type] : [],
  );
  expect(moments.filter((type) => type !== "taskPods")).toEqual(["taskPending", "taskStarted", "taskFinished"]);
  expect(events.filter(({ type }) => type === "runStarted")).toHaveLength(1);
  const perMinute = (calls.length / seconds) * 60;
  console.log(`followed with ${calls.length} calls in ${seconds.toFixed(1)} s: ${perMinute.toFixed(0)} a minute`);
  expect(perMinute).toBeLessThan(62);
});

test("a run that is stopped while it is followed ends as cancelled, though the server calls it failed", async () => {
  const run = await submit(flipCoin, "stopped");
  const stopAtFirstTask = (event: RunEvent) => {
    if (event.type === "taskPending") void client.runs.terminate(run.id);
  };
  const { state } = await followed(client, run.id, { onEvent: stopAtFirstTask });
  expect(state.phase).toBe("cancelled");
  expect(Object.values(phasesOf(state)).filter((phase) => phase === "running" || phase === "pending")).toEqual([]);
  expect(valueOf(await client.runs.get(run.id)).state).toBe("FAILED");
});

test("a task that fails says so, and its run can be tried again", async () => {
  const failing: CompiledSpec = {
    ...flipCoin,
    platformSpec: withState(flipCoin, "fail"),
  };
  const run = await submit(failing, "failing");
  const first = await followed(client, run.id);
  expect(first.state.phase).toBe("failed");
  expect(phasesOf(first.state)["flip-coin"]).toBe("failed");
  valueOf(await client.runs.retry(run.id));
  const again = valueOf(await client.runs.get(run.id));
  expect(["PENDING", "RUNNING"]).toContain(again.state);
  valueOf(await client.runs.terminate(run.id));
  const second = await followed(client, run.id);
  expect(second.state.phase).toBe("cancelled");
});

/** Every executor's pod in a state of the rig's choosing. */
function withState({ pipelineSpec }: CompiledSpec, state: string): object {
  const { executors } = (pipelineSpec as { deploymentSpec: { executors: Record<string, object> } }).deploymentSpec;
  const each = { podMetadata: { annotations: { "test.rig/state": state } } };
  const all = Object.fromEntries(Object.keys(executors).map((name) => [name, each]));
  return { platforms: { kubernetes: { deploymentSpec: { executors: all } } } };
}

test("the list of the cancelled has what was stopped, and the list of the failed does not", async () => {
  const mark = `phases-${Date.now()}`;
  const stopped = await submit(flipCoin, `${mark} stopped`);
  const failing = await submit({ ...flipCoin, platformSpec: withState(flipCoin, "fail") }, `${mark} failing`);
  valueOf(await client.runs.terminate(stopped.id));
  await Promise.all([followed(client, stopped.id), followed(client, failing.id)]);
  const listed = async (phase: Phase): Promise<readonly string[]> => {
    const list = new RunList(client, { text: mark, phases: [phase] });
    const arrived = new Promise<void>((resolve) => {
      list.onChange(resolve);
    });
    list.resume();
    await arrived;
    list.dispose();
    return list.items.map(({ id }) => id);
  };
  expect(await listed("cancelled")).toEqual([stopped.id]);
  expect(await listed("failed")).toEqual([failing.id]);
  expect(await listed("succeeded")).toEqual([]);
});

test("runs are listed newest first, page by page, by text, by state, by experiment, and apart when archived", async () => {
  const mark = `list-${Date.now()}`;
  const experiment = `${mark} experiment`;
  const names = ["one", "two", "three"].map((name) => `${mark} ${name}`);
  const ids: string[] = [];
  for (const displayName of names) {
    const made = await submitRun(client, { ...flipCoin, displayName, experiment, arguments: {} });
    ids.push(valueOf(made).id);
  }
  onTestFinished(async () => {
    for (const id of ids) await client.runs.delete(id);
  });
  const experimentId = valueOf(await client.experiments.getOrCreate(experiment)).id;

  const first = valueOf(await client.runs.list({ text: mark, pageSize: 2, sortBy: "name" }));
  expect(first.items.map(({ name }) => name)).toEqual([`${mark} one`, `${mark} three`]);
  expect(first.total).toBe(3);
  const rest = valueOf(
    await client.runs.list({ text: mark, pageSize: 2, sortBy: "name", pageToken: first.nextPageToken }),
  );
  expect(rest.items.map(({ name }) => name)).toEqual([`${mark} two`]);
  expect(rest.nextPageToken).toBeUndefined();

  const within = valueOf(await client.runs.list({ experimentId, pageSize: 50 }));
  expect(new Set(within.items.map(({ id }) => id))).toEqual(new Set(ids));
  expect(valueOf(await client.runs.list({ text: mark.toUpperCase() })).items).toHaveLength(3);
  expect(valueOf(await client.runs.list({ text: mark, states: ["FAILED"] })).items).toEqual([]);
  expect(valueOf(await client.runs.list({ text: mark, states: ["PENDING", "RUNNING"] })).items).toHaveLength(3);
  expect(valueOf(await client.runs.list({ text: mark, since: Date.now() + 3_600_000 })).items).toEqual([]);

  valueOf(await client.runs.archive(ids[0]!));
  expect(valueOf(await client.runs.list({ text: mark })).items).toHaveLength(2);
  expect(valueOf(await client.runs.list({ text: mark, archived: true })).items.map(({ id }) => id)).toEqual([ids[0]]);
  valueOf(await client.runs.unarchive(ids[0]!));
  expect(valueOf(await client.runs.list({ text: mark })).items).toHaveLength(3);
  valueOf(await client.runs.delete(ids[0]!));
  valueOf(await client.runs.delete(ids[0]!));
  const gone = await client.runs.get(ids[0]!);
  expect(gone.ok ? "" : gone.failure.reason).toBe("notFound");
});

test("an experiment is made once, put away and brought back", async () => {
  const name = `made once ${Date.now()}`;
  const [one, other] = await Promise.all([client.experiments.getOrCreate(name), client.experiments.getOrCreate(name)]);
  const { id } = valueOf(one);
  expect(valueOf(other).id).toBe(id);
  valueOf(await client.experiments.archive(id));
  expect(valueOf(await client.experiments.list({ text: name, archived: true })).items.map((each) => each.id)).toEqual([
    id,
  ]);
  valueOf(await client.experiments.unarchive(id));
  expect(valueOf(await client.experiments.list({ text: name })).items).toHaveLength(1);
});

test("a pipeline is uploaded with its versions, and a name that is taken is said to be", async () => {
  const name = `uploaded-${Date.now()}`;
  const yaml = JSON.stringify(flipCoin.pipelineSpec);
  const pipeline = valueOf(await client.pipelines.upload({ name, yaml, description: "첫 번째" }));
  onTestFinished(() => void client.pipelines.delete(pipeline.id));
  const again = await client.pipelines.upload({ name, yaml });
  expect(again.ok ? "" : again.failure.reason).toBe("conflict");
  const version = valueOf(await client.pipelines.uploadVersion(pipeline.id, { name: `${name}-2`, yaml }));
  const versions = valueOf(await client.pipelines.versions(pipeline.id)).items;
  expect(versions.map((each) => each.name).toSorted()).toEqual([name, `${name}-2`]);
  const full = valueOf(await client.pipelines.version(pipeline.id, version.id));
  expect(full.pipelineSpec).toMatchObject({ pipelineInfo: { name: "flip-coin" } });
  expect(valueOf(await client.pipelines.list({ text: name })).items).toMatchObject([
    { id: pipeline.id, description: "첫 번째" },
  ]);
});

test("arguments of every type arrive as they were given", async () => {
  const given = {
    a: 1.0,
    b: 2 ** 53 - 1,
    c: "9007199254740993",
    d: { k: [1.5, null, { 깊은: true }] },
    e: [],
    f: false,
  };
  const types = { a: "NUMBER_DOUBLE", b: "NUMBER_INTEGER", c: "STRING", d: "STRUCT", e: "LIST", f: "BOOLEAN" };
  const parameters = Object.entries(types).map(([name, parameterType]) => [name, { parameterType }]);
  const spec = structuredClone(readGolden("valid/hello_world.yaml").pipelineSpec) as { root: object };
  spec.root = { ...spec.root, inputDefinitions: { parameters: Object.fromEntries(parameters) as object } };
  const bare = { ...spec, root: { ...spec.root, dag: withoutInputs(spec.root) } };
  const run = await submit({ pipelineSpec: bare }, "arguments", { arguments: given });
  expect(valueOf(await client.runs.get(run.id)).arguments).toEqual(given);
});

/** The DAG with a constant where an argument went, so that the arguments can be any. */
function withoutInputs(root: object): object {
  const { dag } = root as { dag: { tasks: Record<string, object> } };
  const constant = { runtimeValue: { constant: "text" } };
  const tasks = Object.entries(dag.tasks).map(([name, task]) => {
    const { inputs } = task as { inputs?: { parameters?: object } };
    const names = Object.keys(inputs?.parameters ?? {}).map((input) => [input, constant]);
    return [name, { ...task, ...(inputs && { inputs: { parameters: Object.fromEntries(names) as object } }) }];
  });
  return { ...dag, tasks: Object.fromEntries(tasks) as object };
}

test("what the server refuses is told in its own words, without its stack", async () => {
  const broken = {
    pipelineSpec: {
      ...flipCoin.pipelineSpec,
      root: { dag: { tasks: { a: { componentRef: { name: "comp-none" } } } } },
    },
  };
  const made = await submitRun(client, { ...broken, displayName: "broken", arguments: {} });
  expect(made.ok).toBe(false);
  if (made.ok) return;
  expect(["refused", "server"]).toContain(made.failure.reason);
  expect(made.failure.detail).toContain("comp-none");
  expect(made.failure.detail).not.toMatch(/\.go:\d+|github\.com/);
});
