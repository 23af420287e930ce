import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readRun } from "../../../../src/runner/folder/pastRuns.ts";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import type { Mount } from "../../../../src/runner/platform/pod.ts";
import { leaf, output, pipelineOf, Rig, task } from "../steppedPrograms.ts";
import { allTextBelow, constant, platformOf } from "./platformOf.ts";

let rig: Rig;
beforeEach(() => {
  rig = new Rig();
});
afterEach(() => {
  rig.remove();
});

const value = "s3cret-value";

/** A file of `KEY=value` lines. */
function envFile(name: string, text: string): string {
  const path = join(rig.directory, name);
  writeFileSync(path, text);
  return path;
}

const oneTask = (rest: object = {}): PipelineSpec =>
  pipelineOf(
    { a: task("c", rest) },
    { c: leaf([], null) },
    {
      inputDefinitions: { parameters: { secret_name: { parameterType: "STRING", isOptional: true } } },
    },
  );

const passwordOf = (name: object, rest: object = {}) => ({
  secretAsEnv: [{ secretNameParameter: name, keyToEnv: [{ secretKey: "password", envVar: "PASSWORD" }], ...rest }],
});

const sourceOf = (mounts: readonly Mount[], target: string): string => {
  const mount = mounts.find((each) => each.target === target)!;
  return "source" in mount ? mount.source : "";
};

test("a secret's value reaches the task and nothing that stays", async () => {
  const secrets = { db: envFile("db.env", `password=${value}\n`) };
  const run = rig.run(oneTask({ cachingOptions: { enableCache: true } }), {
    platform: platformOf(passwordOf(constant("db"))),
    secrets,
  });
  const started = await rig.next("a");
  const { job } = started;
  expect(job.env).toEqual({ PASSWORD: value });
  expect([...job.pod!.hidden]).toEqual(["PASSWORD"]);
  started.succeed();
  expect((await run).last.phase).toBe("succeeded");
  expect(JSON.stringify(rig.events)).not.toContain(value);
  expect(allTextBelow(join(rig.directory, "runs"))).not.toContain(value);
  expect(allTextBelow(join(rig.directory, "cache"))).not.toContain(value);
});

test("the platform's document stays with the run, beside its spec", async () => {
  const platform = platformOf({ nodeSelector: { labels: { gpu: "yes" } } });
  const run = rig.run(oneTask(), { platform });
  (await rig.next("a")).succeed();
  const folder = join(rig.directory, "runs", (await run).state.runId);
  expect(JSON.parse(readFileSync(join(folder, "platform.json"), "utf8"))).toEqual(platform);
});

test("a secret that nobody has named is one sentence before anything starts", async () => {
  const { last, state } = await rig.run(oneTask(), { platform: platformOf(passwordOf(constant("db"))) });
  expect(last).toMatchObject({
    phase: "failed",
    message:
      'The task "a" needs the secret "db": say where it is, by --secret db=PATH or the setting kubeflowStudio.runSecrets.',
  });
  expect([state.tasks, rig.started]).toEqual([{}, []]);
});

test("a key that a secret has not is one sentence too, and the same of config maps", async () => {
  const secrets = { db: envFile("db.env", "user=me\n") };
  const missing = await rig.run(oneTask(), { platform: platformOf(passwordOf(constant("db"))), secrets });
  expect(missing.last.message).toBe('The task "a" needs "password" of the secret "db", which has no such key.');
  const level = { configMapName: "settings", keyToEnv: [{ configMapKey: "level", envVar: "LEVEL" }] };
  const noMap = await rig.run(oneTask(), { platform: platformOf({ configMapAsEnv: [level] }) });
  expect(noMap.last.message).toBe(
    'The task "a" needs the config map "settings": say where it is, by --config-map settings=PATH or the setting kubeflowStudio.runConfigMaps.',
  );
  const configMaps = { settings: envFile("settings.env", "other=1\n") };
  const noKey = await rig.run(oneTask(), { platform: platformOf({ configMapAsEnv: [level] }), configMaps });
  expect(noKey.last.message).toBe('The task "a" needs "level" of the config map "settings", which has no such key.');
});

test("bytes that no variable can hold are refused before anything starts", async () => {
  const folder = join(rig.directory, "db");
  mkdirSync(folder);
  writeFileSync(join(folder, "password"), Buffer.from([1, 0, 2]));
  const { last } = await rig.run(oneTask(), {
    platform: platformOf(passwordOf(constant("db"))),
    secrets: { db: folder },
  });
  expect(last.message).toBe('The task "a" wants "password" of "db" as a variable, which cannot hold its zero bytes.');
});

test("what is optional may be missing: the secret, a key of it, the name itself", async () => {
  const secrets = { there: envFile("db.env", "user=me\n") };
  const optional = { optional: true };
  const all = [constant("nope"), constant("there")].flatMap((name) => passwordOf(name, optional).secretAsEnv);
  const byInput = passwordOf({ componentInputParameter: "secret_name" }).secretAsEnv;
  const mount = { secretNameParameter: constant("nope"), mountPath: "/tls", optional: true };
  const platform = platformOf({ secretAsEnv: [...all, ...byInput], secretAsVolume: [mount] });
  const run = rig.run(oneTask(), { platform, secrets });
  const started = await rig.next("a");
  const { job } = started;
  expect(job.env).toEqual({});
  expect(allTextBelow(sourceOf(job.pod!.mounts, "/tls"))).toBe("");
  started.succeed();
  expect((await run).last.phase).toBe("succeeded");
});

test("a name may be an input of the pipeline: it is known before anything starts, however far down", async () => {
  const inner = {
    inputDefinitions: { parameters: { which: { parameterType: "STRING" as const } } },
    dag: { tasks: { deep: task("c") } },
  };
  const spec = pipelineOf(
    { group: task("inner", { inputs: { parameters: { which: { componentInputParameter: "secret_name" } } } }) },
    { c: leaf([], null), inner },
    { inputDefinitions: { parameters: { secret_name: { parameterType: "STRING" } } } },
  );
  const platform = platformOf(passwordOf({ componentInputParameter: "which" }));
  const args = { arguments: { secret_name: "db" } };
  const refused = await rig.run(spec, { platform, ...args });
  expect(refused.last.message).toMatch(/^The task "deep" needs the secret "db": /);
  expect(rig.started).toEqual([]);
  const run = rig.run(spec, { platform, ...args, secrets: { db: envFile("db.env", `password=${value}`) } });
  const started = await rig.next("group/deep");
  const { job } = started;
  expect(job.env.PASSWORD).toBe(value);
  started.succeed();
  await run;
});

test("a name may be what another task makes: it is looked for when that is known", async () => {
  const spec = pipelineOf(
    { choose: task("make"), use: task("c", { dependentTasks: ["choose"] }) },
    { make: leaf(), c: leaf([], null) },
  );
  spec.components.make = { ...leaf(), executorLabel: "plain" };
  spec.deploymentSpec.executors.plain = { container: { image: "stepped" } };
  const platform = platformOf(passwordOf(output("choose")));
  const options = { platform, secrets: { db: envFile("db.env", `password=${value}`) } };
  const run = rig.run(spec, options);
  (await rig.next("choose")).succeed({ Output: "db" });
  const started = await rig.next("use");
  const { job } = started;
  expect(job.env.PASSWORD).toBe(value);
  started.succeed();
  expect((await run).last.phase).toBe("succeeded");
  const failing = rig.run(spec, options);
  (await rig.next("choose")).succeed({ Output: "other" });
  expect((await failing).state.tasks.use!.message).toMatch(/^The task "use" needs the secret "other": /);
});

test("fields of the pod are variables: of the run, of the task, of this machine", async () => {
  const field = (name: string, fieldPath: string) => ({ name, fieldPath });
  const platform = platformOf({
    podMetadata: { labels: { team: "a" }, annotations: { note: "b" } },
    fieldPathAsEnv: [
      field("POD", "metadata.name"),
      field("NAMESPACE", "metadata.namespace"),
      field("UID", "metadata.uid"),
      field("TEAM", "metadata.labels['team']"),
      field("NOTE", "metadata.annotations['note']"),
      field("NONE", "metadata.labels['none']"),
      field("IP", "status.podIP"),
    ],
  });
  const run = rig.run(oneTask(), { platform });
  const started = await rig.next("a");
  const { job } = started;
  expect(job.env).toMatchObject({ NAMESPACE: "kubeflow", TEAM: "a", NOTE: "b", NONE: "", IP: "127.0.0.1" });
  expect(job.env.POD).toMatch(/^stepped-a-[0-9a-f]{10}$/);
  expect(job.env.UID).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  started.succeed();
  await run;
  const refused = await rig.run(oneTask(), { platform: platformOf({ fieldPathAsEnv: [field("X", "spec.volumes")] }) });
  expect(refused.last.message).toBe(
    'The task "a" wants the field "spec.volumes" of its pod, which Kubernetes gives in no variable.',
  );
});

test("secrets and config maps are folders of files while the task runs, and no longer", async () => {
  const secrets = { tls: join(rig.directory, "tls") };
  mkdirSync(secrets.tls);
  writeFileSync(join(secrets.tls, "key"), value);
  const configMaps = { settings: envFile("settings.env", "level=debug\n") };
  const platform = platformOf({
    secretAsVolume: [{ secretName: "tls", mountPath: "/tls" }],
    configMapAsVolume: [{ configMapNameParameter: constant("settings"), mountPath: "settings" }],
  });
  const run = rig.run(oneTask(), { platform, secrets, configMaps });
  const started = await rig.next("a");
  const { job } = started;
  const { mounts } = job.pod!;
  expect(readFileSync(join(sourceOf(mounts, "/tls"), "key"), "utf8")).toBe(value);
  expect(readFileSync(join(sourceOf(mounts, "/settings"), "level"), "utf8")).toBe("debug");
  expect(mounts.every((mount) => "source" in mount && mount.readonly)).toBe(true);
  expect(allTextBelow(job.runFolder)).not.toContain(value);
  started.succeed();
  await run;
  expect(existsSync(sourceOf(mounts, "/tls"))).toBe(false);
});

test("claims are folders that stay, parts of them too, and a person may name another", async () => {
  const own = join(rig.directory, "own");
  mkdirSync(own);
  const platform = platformOf({
    pvcMount: [
      { constant: "data", mountPath: "/data" },
      { pvcNameParameter: constant("data"), mountPath: "/part", subPath: "v1/models" },
      { pvcNameParameter: constant("mine"), mountPath: "/mine" },
    ],
  });
  const run = rig.run(oneTask(), { platform, volumes: { mine: own } });
  const started = await rig.next("a");
  const { job } = started;
  const { mounts } = job.pod!;
  const data = join(rig.directory, "volumes", "data");
  expect(mounts).toEqual([
    { source: data, target: "/data" },
    { source: join(data, "v1/models"), target: "/part" },
    { source: own, target: "/mine" },
  ]);
  expect(existsSync(join(data, "v1/models"))).toBe(true);
  started.succeed();
  const { state } = await run;
  expect(state.notHonoured).toHaveLength(1);
  expect(state.notHonoured![0]!.template).toContain("which is new and empty");
});

test.each([
  [{ constant: "../out", mountPath: "/x" }, '"../out" cannot be the name of a volume claim'],
  [{ constant: "mine", mountPath: "/x" }, 'The task "a" needs the volume "mine", but there is no folder at'],
  [{ constant: "data", mountPath: "/x", subPath: "../.." }, '"../.." cannot be a part of the volume "data"'],
])("%j is refused", async (mount, said) => {
  const volumes = { mine: join(rig.directory, "gone") };
  const { last, state } = await rig.run(oneTask(), { platform: platformOf({ pvcMount: [mount] }), volumes });
  expect(last.phase).toBe("failed");
  expect(`${last.message} ${state.tasks.a?.message ?? ""}`).toContain(said);
  expect(rig.started).toEqual([]);
});

test("empty folders are fresh for each attempt and go with it; memory is memory", async () => {
  const platform = platformOf({
    emptyDirMounts: [
      { volumeName: "scratch", mountPath: "/scratch" },
      { volumeName: "fast", mountPath: "/fast", medium: "Memory", sizeLimit: "1Mi" },
    ],
    genericEphemeralVolume: [{ volumeName: "big", mountPath: "/big", size: "1Gi" }],
    enabledSharedMemory: { volumeName: "shm", size: "64Mi" },
    imagePullPolicy: "Never",
    securityContext: { runAsUser: "1000", runAsGroup: 100 },
  });
  const run = rig.run(oneTask({ retryPolicy: { maxRetryCount: 1 } }), { platform });
  const first = await rig.next("a");
  expect(first.job.pod).toMatchObject({ sharedMemory: 64 * 2 ** 20, pullPolicy: "Never", user: "1000:100" });
  const scratch = sourceOf(first.job.pod!.mounts, "/scratch");
  writeFileSync(join(scratch, "left"), "");
  expect(first.job.pod!.mounts).toContainEqual({ memory: true, target: "/fast", bytes: 2 ** 20 });
  expect(sourceOf(first.job.pod!.mounts, "/big")).not.toBe(scratch);
  first.exit({ code: 1 });
  const second = await rig.next("a");
  expect(allTextBelow(sourceOf(second.job.pod!.mounts, "/scratch"))).toBe("");
  second.succeed();
  await run;
  expect(existsSync(scratch)).toBe(false);
});

test("what cannot be had here is said once, before anything starts, and stays known", async () => {
  const spec = pipelineOf({ a: task("c"), b: task("c") }, { c: leaf([], null) });
  spec.deploymentSpec.executors.exec!.container!.resources = { accelerator: { resourceType: "nvidia.com/gpu" } };
  const platform = platformOf(
    { tolerations: [{ key: "gpu" }], podMetadata: { labels: { a: "b" } }, someday: { a: 1 }, nodeSelector: {} },
    { resourceTtlOnCompletion: 60, workspace: { size: "1Gi" } },
  );
  const run = rig.run(spec, { platform });
  for (const name of ["a", "b"]) (await rig.next(name)).succeed();
  const { state } = await run;
  const types = rig.events.map(({ type }) => type);
  expect(types.slice(0, 3)).toEqual(["runStarted", "notHonoured", "taskPending"]);
  expect(types.filter((type) => type === "notHonoured")).toHaveLength(1);
  const notes = (await readRun(join(rig.directory, "runs", state.runId)))!.state.notHonoured!;
  expect(notes).toEqual(state.notHonoured);
  const said = rig.events.flatMap((event) => (event.type === "notHonoured" ? event.notes : []));
  expect(said.map(({ template, values }) => [template, values.tasks])).toEqual([
    ["Runs here do without {what} of {tasks}.", '"a", "b"'],
    ["Runs here do without {what} of {tasks}.", '"a", "b"'],
    ["Runs here do without {what} of {tasks}.", '"a", "b"'],
    ["Runs here do without {what} of {tasks}.", '"a", "b"'],
    ["Runs here do without the pipeline's time to live: a run's folder stays until you delete it.", undefined],
    ["The workspace is a folder of the run here, without a size or a storage class.", undefined],
  ]);
});

test("nothing is said when all is honoured", async () => {
  const run = rig.run(oneTask(), { platform: platformOf({ activeDeadlineSeconds: "60" }) });
  (await rig.next("a")).succeed();
  expect((await run).state.notHonoured).toBeUndefined();
});

test("a component may hand its variables and volumes on instead of taking them", async () => {
  const spec = oneTask();
  spec.components.c!.taskConfigPassthroughs = [{ field: "ENV" }, { field: "KUBERNETES_VOLUMES", applyToTask: true }];
  const platform = platformOf({
    ...passwordOf(constant("nope")),
    pvcMount: [{ constant: "data", mountPath: "/data" }],
  });
  const run = rig.run(spec, { platform });
  const started = await rig.next("a");
  const { job } = started;
  expect(job.env).toEqual({});
  expect(job.pod!.mounts).toHaveLength(1);
  started.succeed();
  await run;
});
