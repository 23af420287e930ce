import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import type { ConnectedPipelines } from "../../../src/extension/cluster/clusterState.ts";
import { Held } from "../../../src/extension/cluster/held.ts";
import { SharedContexts } from "../../../src/extension/cluster/sharedContext.ts";
import { FollowedRun } from "../../../src/extension/run/followedRun.ts";
import { RunOrigin } from "../../../src/extension/run/runOrigin.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import type { KubeConnection } from "../../../src/kubernetes/connection.ts";
import { findAtAddress, findInCluster } from "../../../src/reach/findPipelines.ts";
import { multiUserRig, rig } from "../../rig/cluster/fixtures.ts";
import { until } from "../../rig/cluster/objects.ts";
import { setPodState } from "../../rig/cluster/pods.ts";
import type { Rig } from "../../rig/cluster/rig.ts";
import { waitingSpec } from "../../rig/cluster/waitingRun.ts";
import { rigKubeconfig } from "../kubernetes/connections.ts";
import { valueOf } from "./connect.ts";

/** A context of the rig with the Pipelines that are found in it or at an address, each open as long as somebody holds it. */
async function reached(contexts: SharedContexts, address?: string, of = rig()) {
  const opened = await contexts.open(await rigKubeconfig(of), "admin");
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const shared = opened.value;
  expect(await shared.discover()).toBeUndefined();
  const cluster = { context: "admin", namespace: "team-a" };
  const connected = shared.at(cluster);
  const searcher = { identify: () => Promise.resolve(undefined) };
  const found = await (address === undefined
    ? findInCluster(connected, searcher)
    : findAtAddress(address, undefined, searcher));
  if (found.state.type !== "connected") throw new Error(JSON.stringify(found.state));
  const held = new Held(() => {
    found.dispose();
  });
  const pipelines: ConnectedPipelines = { ...found.state, hold: () => held.hold() };
  const letGo = [held.hold(), shared.hold()];
  const leave = (): void => {
    for (const each of letGo) each();
  };
  return { origin: new RunOrigin(pipelines, { connected, cluster }, () => undefined), leave, shared };
}

const answers = async ({ origin }: { readonly origin: RunOrigin }): Promise<boolean> =>
  (await origin.client.server.health()).ok;
const works = async (connection: KubeConnection): Promise<boolean> =>
  (await connection.request({ path: "/version" })).ok;

async function podOf(connection: KubeConnection, runId: string): Promise<string> {
  return until("the run has no pod", async () => {
    const answer = await connection.request<{ items: readonly { metadata: { name: string } }[] }>({
      path: "/api/v1/namespaces/kubeflow/pods",
      query: { labelSelector: `pipeline/runid=${runId}` },
    });
    const names = answer.ok ? answer.value.items.map(({ metadata }) => metadata.name) : [];
    return names.find((name) => name.includes("system-container-impl"));
  });
}

test("a run is followed by what it was found with, rests, moves to its server as it is reached anew, and ends", async () => {
  const contexts = new SharedContexts();
  onTestFinished(() => {
    contexts.dispose();
  });
  const first = await reached(contexts);
  const made = valueOf(await submitRun(first.origin.client, { ...waitingSpec(), displayName: "held", arguments: {} }));
  const ends: string[] = [];
  const errors: unknown[] = [];
  const run = new FollowedRun(made, first.origin, {
    moved: () => undefined,
    ended: (each, isNews) => ends.push(`${each.closer?.state.phase ?? ""} ${isNews}`),
    gone: ({ id }) => errors.push(`${id} is gone`),
    failed: (_, error) => errors.push(error),
  });
  run.follow();
  // Something else is looked at: the forwarded port and the connection stay for the run.
  first.leave();
  const isRunning = (): Promise<true | undefined> =>
    Promise.resolve(run.closer?.state.tasks.slow?.phase === "running" || undefined);
  const pod = await podOf(first.shared.connection, made.id);
  await setPodState(rig(), "kubeflow", pod, "ok");
  await until("the task does not run", isRunning);
  expect([await answers(first), await works(first.shared.connection)]).toEqual([true, true]);
  run.pause();
  const second = await reached(contexts);
  // The same context is open still: it is the same connection.
  expect(second.shared).toBe(first.shared);
  run.moveTo(second.origin);
  expect(await answers(first)).toBe(false);
  await setPodState(rig(), "kubeflow", pod, "succeed");
  await until("the run does not end", () => Promise.resolve(ends.length > 0 || undefined));
  expect([ends, errors]).toEqual([["succeeded true"], []]);
  await second.origin.client.runs.delete(made.id);
  second.leave();
  run.dispose();
  expect([await answers(second), await works(second.shared.connection)]).toEqual([false, false]);
});

test("a run that is tried again has a second end, by what the server says of it", async () => {
  const contexts = new SharedContexts();
  onTestFinished(() => {
    contexts.dispose();
  });
  const there = await reached(contexts);
  const { client } = there.origin;
  const made = valueOf(await submitRun(client, { ...waitingSpec(), displayName: "twice", arguments: {} }));
  onTestFinished(() => void client.runs.delete(made.id));
  const ends: string[] = [];
  const run = new FollowedRun(made, there.origin, {
    moved: () => undefined,
    ended: (each, isNews) => ends.push(`${each.closer?.state.phase ?? ""} ${isNews}`),
    gone: ({ id }) => ends.push(`${id} is gone`),
    failed: (_, error) => ends.push(String(error)),
  });
  run.follow();
  const listed = async () => valueOf(await client.runs.get(made.id));
  const hasEnded = (times: number) => () => Promise.resolve(ends.length === times || undefined);
  await setPodState(rig(), "kubeflow", await podOf(there.shared.connection, made.id), "fail");
  await until("the run does not fail", hasEnded(1));
  // The Workflow has told; the server may not know yet, and says what it was.
  run.seen(await listed());
  run.follow();
  await until("the server does not know", async () => ((await listed()).state === "FAILED" ? true : undefined));
  run.seen(await listed());
  expect([ends, run.isOver]).toEqual([["failed true"], true]);
  // Argo blames a node by its id; a person reads which task it was.
  expect(run.closer?.state.message).toBe('"slow" failed.');
  await until("it is not tried again", async () => ((await client.runs.retry(made.id)).ok ? true : undefined));
  run.seen(await listed());
  expect(run.isOver).toBe(false);
  run.follow();
  await until("its pod is not made again", async () => {
    const pod = await podOf(there.shared.connection, made.id);
    await setPodState(rig(), "kubeflow", pod, "succeed").catch(() => undefined);
    return ends.length === 2 ? true : undefined;
  });
  expect(ends).toEqual(["failed true", "succeeded true"]);
  run.dispose();
});

describe("a run of a server at an address", () => {
  let another: Rig;
  beforeAll(async () => {
    another = await multiUserRig();
  });

  /** One that waits, and is followed by who has chosen the cluster of this rig. */
  async function followedFrom(chosen: Rig) {
    const contexts = new SharedContexts();
    const { origin, shared } = await reached(contexts, rig().kfpUrl, chosen);
    const { client } = origin;
    expect([origin.namespace, origin.connected]).toEqual([undefined, undefined]);
    const made = valueOf(await submitRun(client, { ...waitingSpec(), displayName: "at an address", arguments: {} }));
    const quiet = (): void => undefined;
    const run = new FollowedRun(made, origin, { moved: quiet, ended: quiet, gone: quiet, failed: quiet });
    onTestFinished(async () => {
      run.dispose();
      await client.runs.delete(made.id);
      contexts.dispose();
    });
    run.follow();
    return { run, made, shared };
  }

  test("is followed in the chosen cluster once it was found there", async () => {
    const { run, made, shared } = await followedFrom(rig());
    expect(await run.find()).toMatchObject({ namespace: "kubeflow", connected: { context: "admin" } });
    // The KFP server does not tell this.
    await setPodState(rig(), "kubeflow", await podOf(shared.connection, made.id), "ImagePullBackOff");
    await until("it is not said why the task waits", () =>
      Promise.resolve(/image/i.test(run.closer?.state.tasks.slow?.message ?? "") || undefined),
    );
  });

  test("goes on by its server alone where the chosen cluster is another", async () => {
    const { run } = await followedFrom(another);
    expect(await run.find()).toBeUndefined();
    await until("its task is not seen", () => Promise.resolve(run.closer?.state.tasks.slow !== undefined || undefined));
    expect([run.closer?.state.phase, run.closer?.state.message, run.namespace]).toEqual(["running", undefined, ""]);
  });
});
