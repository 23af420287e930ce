// Everything that the views hold open, at once and for minutes, under servers that die at any moment.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { webHostAt } from "../../src/kfp/address.ts";
import { followRun } from "../../src/kfp/follow/followRun.ts";
import { RunList } from "../../src/kfp/follow/runList.ts";
import { kfpClient, type KfpClient } from "../../src/kfp/kfpClient.ts";
import { submitRun } from "../../src/kfp/submit/submitRun.ts";
import { transportAt } from "../../src/kfp/transportAt.ts";
import type { KubeConnection } from "../../src/kubernetes/connection.ts";
import type { Resource } from "../../src/kubernetes/object.ts";
import { followPodLog } from "../../src/kubernetes/pods/podLog.ts";
import { forwardPort } from "../../src/kubernetes/ports/forwardPort.ts";
import { watchList } from "../../src/kubernetes/watch/watchList.ts";
import type { WatchedList } from "../../src/kubernetes/watch/watchedList.ts";
import { noRun, reduceRun, type RunState } from "../../src/run/runState.ts";
import { restartServer, untilPodsRun } from "../rig/cluster/chaos.ts";
import { clusterNamespace, rig } from "../rig/cluster/fixtures.ts";
import { applyObject, deleteObject, until } from "../rig/cluster/objects.ts";
import { appendLog, podInState, setPodState, untilPod } from "../rig/cluster/pods.ts";
import { waitingSpec } from "../rig/cluster/waitingRun.ts";
import { connectAs, valueOf } from "./kubernetes/connections.ts";

/** `CHAOS_ROUNDS=30` looks harder. */
const rounds = Number(process.env.CHAOS_ROUNDS ?? 6);
/** Milliseconds within which all must show the truth once the servers stay. */
const patience = 90_000;

const kinds: Readonly<Record<string, Resource>> = {
  configmaps: { group: "", version: "v1", plural: "configmaps", isNamespaced: true },
  pods: { group: "", version: "v1", plural: "pods", isNamespaced: true },
  persistentvolumeclaims: { group: "", version: "v1", plural: "persistentvolumeclaims", isNamespaced: true },
  notebooks: { group: "kubeflow.org", version: "v1", plural: "notebooks", isNamespaced: true },
  workflows: { group: "argoproj.io", version: "v1alpha1", plural: "workflows", isNamespaced: true },
};

test(`${rounds} kills at random moments: lists, runs, a log and a forwarded port end at the truth, and leave nothing behind`, async () => {
  const namespace = await clusterNamespace();
  await podInState(rig(), namespace, "talks", "ok");
  await untilPod(rig(), namespace, "talks", ({ status }) => status?.phase === "Running");
  // Its log is named by the API server once, before that dies; from then on lines are written to a file.
  await appendLog(rig(), namespace, "talks", ["main"], []);
  const warnings: string[] = [];
  const warned = (warning: Error): number => warnings.push(`${warning.name}: ${warning.message}`);
  process.on("warning", warned);
  onTestFinished(() => void process.off("warning", warned));
  const before = handles();
  const random = seeded(Number(process.env.CHAOS_SEED ?? Date.now() % 1_000_000));
  const all = await openAll(namespace);
  let early = 0;
  for (let round = 0; round < rounds; round++) {
    await Promise.all([killSome(random), change(namespace, round, all.client)]);
    if (round === 4) early = await heap();
  }
  const late = await heap();
  const began = Date.now();
  await untilPodsRun(rig());
  for (const name of ["argo", "persistence-agent"] as const) await restartServer(rig(), name, { kill: true });
  await all.finish();
  console.log(`all true after ${((Date.now() - began) / 1000).toFixed(1)} s; heap ${mega(early)} → ${mega(late)} MB`);
  await all.dispose();
  await until(`open still: ${handles().join()}, at first: ${before.join()}`, () =>
    Promise.resolve(isNoMore(handles(), before) || undefined),
  );
  expect(late - early).toBeLessThan(25_000_000);
  expect(warnings).toEqual([]);
}, 1_800_000);

/** What the views, a followed run, an open log and a kept port-forward hold open. */
async function openAll(namespace: string) {
  const connection = await connectAs("admin");
  const forward = valueOf(await forwardPort(connection, { namespace: "kubeflow", service: "ml-pipeline", port: 8888 }));
  const client = kfpClient(transportAt(webHostAt(forward.address), ""));
  const lists = Object.entries(kinds).map(
    ([plural, resource]) => [plural, listOf(connection, resource, namespace)] as const,
  );
  const runs = new RunList(client, { text: namespace });
  runs.resume();
  const ending = new AbortController();
  const log = followLog(connection, namespace, ending.signal);
  const run = await followOne(client, namespace, ending.signal);
  return {
    client,
    /** Waits until each tells the truth. */
    finish: async () => {
      for (const [plural, list] of lists)
        await until(`${plural} are not as they are`, () => isTrue(connection, list, plural, namespace), patience);
      await setPodState(rig(), "kubeflow", await podOf(connection, run.id), "succeed");
      await until(
        "the run has not ended",
        () => Promise.resolve(run.state().phase === "succeeded" || undefined),
        patience,
      );
      expect(run.state().tasks.slow?.phase).toBe("succeeded");
      await until("the runs are not as they are", () => runsAreTrue(client, runs, namespace), patience);
      await until("the log is not whole", () => Promise.resolve(log.lines.length >= rounds || undefined), patience);
      expect(log.lines).toEqual(Array.from({ length: rounds }, (_, round) => `line ${round}`));
    },
    dispose: async () => {
      for (const { id } of runs.items) await client.runs.delete(id);
      for (const [, list] of lists) list.dispose();
      runs.dispose();
      ending.abort();
      forward.dispose();
      connection.dispose();
    },
  };
}

type AnyList = Pick<WatchedList<never>, "status" | "dispose"> & {
  readonly items: readonly { readonly metadata: { readonly name: string; readonly resourceVersion?: string } }[];
};

function listOf(connection: KubeConnection, resource: Resource, namespace: string): AnyList {
  // Workflows as the extension lists them: by rows.
  return resource.plural === "workflows"
    ? watchList(connection, resource, { namespace, as: "table" })
    : watchList(connection, resource, { namespace });
}

function followLog(connection: KubeConnection, namespace: string, signal: AbortSignal): { readonly lines: string[] } {
  const lines: string[] = [];
  void (async () => {
    for await (const item of followPodLog(connection, { namespace, pod: "talks" }, { signal }))
      if (item.type === "line" && item.text.startsWith("line ")) lines.push(item.text);
  })();
  return { lines };
}

async function followOne(client: KfpClient, namespace: string, signal: AbortSignal) {
  const { id } = await submitted(client, `${namespace} followed`);
  let state: RunState = noRun;
  void (async () => {
    for await (const event of followRun({ client }, id, { signal })) state = reduceRun(state, event);
  })();
  return { id, state: () => state };
}

async function submitted(client: KfpClient, displayName: string) {
  const result = await submitRun(client, { ...waitingSpec(), displayName, arguments: {} });
  if (!result.ok) throw new Error(`${displayName}: ${result.failure.reason} ${result.failure.detail ?? ""}`);
  return result.value;
}

async function podOf(connection: KubeConnection, runId: string): Promise<string> {
  const path = "/api/v1/namespaces/kubeflow/pods";
  return until("the run has no pod", async () => {
    const answer = await connection.request<{ items: readonly { metadata: { name: string } }[] }>({
      path,
      query: { labelSelector: `pipeline/runid=${runId}` },
    });
    const names = answer.ok ? answer.value.items.map(({ metadata }) => metadata.name) : [];
    return names.find((name) => name.includes("system-container-impl"));
  });
}

/** A server or two, at a moment between the others' lives. */
async function killSome(random: () => number): Promise<void> {
  const which = random();
  const restart = (name: "apiserver" | "kfp"): Promise<void> =>
    restartServer(rig(), name, { kill: true, pauseMs: Math.round(random() * 1_500) });
  if (which < 0.4) await restart("apiserver");
  else if (which < 0.8) await restart("kfp");
  else await Promise.all([restart("apiserver"), restart("kfp")]);
}

/** Something of each kind comes and goes while servers die; what the rig itself cannot write now is written as soon as it can. */
async function change(namespace: string, round: number, client: KfpClient): Promise<void> {
  await appendLog(rig(), namespace, "talks", ["main"], [`line ${round}`]);
  const [now, before] = [`r${round}`, `r${round - 2}`];
  const objects = (name: string) => [
    { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace } },
    { apiVersion: "kubeflow.org/v1", kind: "Notebook", metadata: { name, namespace }, spec: notebookSpec },
    { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name, namespace }, spec: claimSpec },
  ];
  for (const object of objects(now)) await patiently(() => applyObject(rig(), object));
  await patiently(() => podInState(rig(), namespace, now, "ok"));
  for (const { apiVersion, kind } of objects(before))
    await patiently(() => deleteObject(rig(), { apiVersion, kind, namespace, name: before }));
  if (round % 10 === 0) await submitted(client, `${namespace} ${round}`);
}

const notebookSpec = { template: { spec: { containers: [{ name: "main", image: "example.local/notebook:1" }] } } };
const claimSpec = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };

async function patiently(work: () => Promise<unknown>): Promise<void> {
  await until("the API server does not take it", () =>
    work().then(
      () => true,
      () => undefined,
    ),
  );
}

/** Equal in names and versions to a list made now. */
async function isTrue(connection: KubeConnection, list: AnyList, plural: string, namespace: string) {
  const { group, version } = kinds[plural] ?? { group: "", version: "v1" };
  const path = `${group === "" ? "/api" : `/apis/${group}`}/${version}/namespaces/${namespace}/${plural}`;
  const answer = await connection.request<{ items: AnyList["items"] }>({ path });
  const said = ({ metadata: { name, resourceVersion } }: AnyList["items"][number]): string =>
    `${name} ${resourceVersion}`;
  const isSame = answer.ok && answer.value.items.map(said).sort().join() === [...list.items].map(said).sort().join();
  return isSame && list.status.type === "live" ? true : undefined;
}

async function runsAreTrue(client: KfpClient, runs: RunList, text: string) {
  const answer = await client.runs.list({ text, pageSize: 50 });
  const said = (all: readonly { readonly id: string; readonly state: string }[]): string =>
    all.map(({ id, state }) => `${id} ${state}`).join();
  if (!answer.ok || said(answer.value.items) !== said(runs.items)) return undefined;
  const names = runs.items.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  return true;
}

/** Kinds of what keeps this process alive, as Node names them. */
function handles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => /TCP|TLS|Timeout|Pipe|FSReq|GetAddrInfo/i.test(kind))
    .sort();
}

function isNoMore(now: readonly string[], before: readonly string[]): boolean {
  const count = (all: readonly string[], kind: string): number => all.filter((each) => each === kind).length;
  // `until` waits by a timer of its own.
  return [...new Set(now)].every((kind) => count(now, kind) <= count(before, kind) + (kind === "Timeout" ? 1 : 0));
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes in use once what nobody holds is gone. */
async function heap(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  return process.memoryUsage().heapUsed;
}

function mega(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

/** A chance that can be had again: `CHAOS_SEED`. */
function seeded(seed: number): () => number {
  console.log(`CHAOS_SEED=${seed}`);
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
