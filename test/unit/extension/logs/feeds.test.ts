import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { ConnectedCluster } from "../../../../src/extension/cluster/clusterState.ts";
import { feedOf, type LogPlaces } from "../../../../src/extension/logs/feeds.ts";
import { Log } from "../../../../src/extension/logs/log.ts";
import type { LogSubject } from "../../../../src/extension/logs/logUri.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import type { Output } from "../../../../src/extension/output.ts";
import { ClusterRuns } from "../../../../src/extension/run/clusterRuns.ts";
import { ClusterRunSources } from "../../../../src/extension/run/clusterRunSources.ts";
import { Runs } from "../../../../src/extension/run/runs.ts";
import { oneTask, workflowObject } from "../../../support/kfpRun.ts";
import { KfpServer, toldPipelines } from "../../../support/kfpServer.ts";
import { StillCluster, type StillOptions } from "../../../support/stillCluster.ts";
import { Memory, Said } from "../../../support/vscodeState.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** A window with a cluster and its runs, and a log that is opened in it. */
async function opened(
  subject: LogSubject,
  reached = (server: KfpServer) => server.reached(),
  options: StillOptions = {},
) {
  const server = new KfpServer();
  const running = () => server.say("r", "RUNNING", oneTask("RUNNING"));
  running();
  const cluster = new StillCluster({ may: [], logs: { "p/main": "a line\n" }, objects: [pod], ...options });
  const { clusters, connected } = cluster;
  const pipelines = toldPipelines(reached(server));
  const sources = new ClusterRunSources(new Memory());
  const clusterRuns = new ClusterRuns(clusters, pipelines, sources, new Said() as unknown as Output);
  const runs = new Runs([clusterRuns]);
  onTestFinished(() => {
    runs.dispose();
    clusterRuns.dispose();
  });
  clusterRuns.setVisible(true);
  await pass(1);
  clusterRuns.setVisible(false);
  const places = { runs, clusterRuns, clusters, pipelines } as unknown as LogPlaces;
  const ending = new AbortController();
  const made = await feedOf(subject, places, ending.signal);
  if (!("feed" in made)) throw new Error("no feed");
  const log = new Log(() => undefined);
  void made.feed.follow(log, {}, 100, ending.signal);
  const choose = (there: ConnectedCluster): void => {
    clusters.become({ type: "connected", cluster: there, connected: there });
  };
  return { server, cluster, connected, clusterRuns, made, ending, log, choose };
}

const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "p", namespace: "team-a", uid: "1" },
  spec: { containers: [{ name: "main" }] },
  status: { phase: "Succeeded", containerStatuses: [{ name: "main", state: { terminated: { exitCode: 0 } } }] },
};

it("a task's log has its run followed while it is open, though the Runs view is hidden, and no longer", async () => {
  const { server, ending } = await opened({ type: "clusterTask", runId: "r", path: "train" });
  await pass(60);
  const looks = server.looksAt("r");
  expect(looks).toBeGreaterThan(1);
  await pass(120);
  expect(server.looksAt("r")).toBeGreaterThan(looks);
  ending.abort();
  await pass(1);
  const left = server.looksAt("r");
  await pass(3600);
  expect(server.looksAt("r")).toBe(left);
});

describe("a task's log of a run at an address", () => {
  const task = { type: "clusterTask", runId: "r", path: "train" } as const;
  const podCalls = ({ calls }: StillCluster) => calls.map(({ path }) => path).filter((path) => path.includes("/pods/"));
  const asked = (server: KfpServer) => server.calls.filter(({ path }) => path === "/k8s/pod/logs");

  it("whose pods are in no cluster that is known is given by the KFP server, which knows its namespace", async () => {
    const { server, cluster } = await opened(task, (each) => each.atAddress(), { isExact: true });
    await pass(30);
    expect(asked(server)[0]?.query).toMatchObject({ runid: "r", podnamespace: undefined });
    expect(podCalls(cluster)).toEqual([]);
  });

  it("whose Workflow is in the cluster is read from its pod there", async () => {
    const { metadata, ...workflow } = workflowObject("Running", oneTask("RUNNING"));
    const objects = [{ ...workflow, metadata: { ...metadata, namespace: "pipes" } }];
    const { server, cluster } = await opened(task, (each) => each.atAddress(), { isExact: true, objects });
    await pass(30);
    expect(podCalls(cluster)[0]).toMatch(/^\/api\/v1\/namespaces\/pipes\/pods\//);
    // There it is gone already: the KFP server is asked for what was kept of it.
    expect(asked(server)[0]?.query).toMatchObject({ podnamespace: "pipes" });
  });
});

it("a task's log that the KFP server gave is read anew when its pods come to be known", async () => {
  const objects: KubeObject[] = [];
  const subject = { type: "clusterTask", runId: "r", path: "train" } as const;
  const { clusterRuns, made } = await opened(subject, (each) => each.atAddress(), { isExact: true, objects });
  await pass(5);
  expect(made.isOutdated?.()).toBe(false);
  const { metadata, ...workflow } = workflowObject("Running", oneTask("RUNNING"));
  objects.push({ ...workflow, metadata: { ...metadata, namespace: "pipes" } });
  await clusterRuns.findConnected("r");
  expect(made.isOutdated?.()).toBe(true);
});

it("a task's log that was closed before its feed was there leaves nothing behind", async () => {
  const server = new KfpServer();
  const leave = vi.fn();
  const places = {
    clusterRuns: { lookAt: vi.fn(), leave },
    pipelines: toldPipelines(server.reached()),
  };
  const ending = new AbortController();
  const making = feedOf({ type: "clusterTask", runId: "r", path: "t" }, places as unknown as LogPlaces, ending.signal);
  ending.abort();
  await making;
  expect(leave).toHaveBeenCalledTimes(1);
});

it("an object's log holds its connection, goes on whatever is looked at, and knows when it is to be read anew", async () => {
  const subject = { type: "object", context: "here", namespace: "team-a", kindId: "pod", name: "p" } as const;
  const { cluster, connected, made, ending, choose } = await opened(subject);
  const before = cluster.holders;
  choose({ ...connected, namespace: "team-b" });
  choose({ ...new StillCluster().connected, context: "there" });
  expect(made.isOutdated?.()).toBe(false);
  choose({ ...connected, connection: { ...connected.connection } });
  expect(made.isOutdated?.()).toBe(true);
  ending.abort();
  expect(cluster.holders).toBe(before - 1);
});

it("a log of a cluster that is not connected waits for it", async () => {
  const { clusters, connected } = new StillCluster();
  const there = { ...connected, context: "there" };
  const subject = { type: "object", context: "there", namespace: "n", kindId: "pod", name: "p" } as const;
  const made = await feedOf(subject, { clusters } as unknown as LogPlaces, new AbortController().signal);
  expect(["sentence" in made, made.isOutdated?.()]).toEqual([true, false]);
  clusters.become({ type: "connected", cluster: there, connected: there });
  expect(made.isOutdated?.()).toBe(true);
});
