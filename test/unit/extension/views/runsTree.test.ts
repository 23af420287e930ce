import type { ConnectedPipelines } from "../../../../src/extension/cluster/clusterState.ts";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import type { Output } from "../../../../src/extension/output.ts";
import { ClusterRuns } from "../../../../src/extension/run/clusterRuns.ts";
import { ClusterRunSources } from "../../../../src/extension/run/clusterRunSources.ts";
import type { RunRecord } from "../../../../src/extension/run/runRecord.ts";
import { Runs, type RunsOfPlace } from "../../../../src/extension/run/runs.ts";
import { RunsTree, type RunsTreeParts } from "../../../../src/extension/views/runsTree.ts";
import { noRun } from "../../../../src/run/runState.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { oneTask } from "../../../support/kfpRun.ts";
import { KfpServer, toldPipelines } from "../../../support/kfpServer.ts";
import { stillSession, StillCluster } from "../../../support/stillCluster.ts";
import { settings, settingsChanged, treeViews } from "../../../support/vscode.ts";
import { Memory, Said } from "../../../support/vscodeState.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
});

/** Runs of this computer to which nothing happens. */
class StillRuns implements RunsOfPlace {
  readonly onDidChange = new vscode.EventEmitter<RunRecord | undefined>().event;
  readonly onDidFinish = new vscode.EventEmitter<RunRecord>().event;
  readonly runs: readonly RunRecord[];

  constructor(runs: readonly RunRecord[]) {
    this.runs = runs;
  }

  get(id: string): RunRecord | undefined {
    return this.runs.find((each) => each.id === id);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** The Runs view in sight, with a run `r` on the server. */
async function shown(here: readonly RunRecord[] = []) {
  const server = new KfpServer();
  server.say("r", "RUNNING", oneTask("RUNNING"));
  const { clusters } = new StillCluster({ may: [] });
  const pipelines = toldPipelines(server.reached());
  const sources = new ClusterRunSources(new Memory());
  const clusterRuns = new ClusterRuns(clusters, pipelines, sources, new Said() as unknown as Output);
  const runs = new Runs([new StillRuns(here), clusterRuns]);
  const tree = new RunsTree({ runs, clusterRuns, clusters, pipelines } as unknown as RunsTreeParts);
  onTestFinished(() => {
    for (const part of [tree, runs, clusterRuns]) part.dispose();
  });
  const view = treeViews.get("kubeflowStudio.runs")!;
  view.show(true);
  await pass(1);
  const group = tree.getChildren().find((item) => item.kind === "place" && item.place === "cluster")!;
  const rows = (): readonly string[] =>
    tree.getChildren(group).map((item) => (item.kind === "run" ? item.runId : item.kind));
  /** How often the server is asked in two minutes. */
  const asked = async () => {
    await pass(1);
    const before = { lists: server.lists, looks: server.looksAt("r") };
    await pass(120);
    return { lists: server.lists - before.lists, looks: server.looksAt("r") - before.looks };
  };
  /** The rows as VS Code has them, which asks for them when it is told to, and draws those it has when they are other. */
  let drawn = rows();
  tree.onDidChangeTreeData((item) => {
    if (item === undefined || item === group) drawn = rows();
  });
  return { server, pipelines, clusterRuns, tree, view, group, rows, drawn: () => drawn, asked };
}

it("a run that is expanded is followed while the view and its group show", async () => {
  const { tree, view, group, rows, asked } = await shown();
  expect(rows()).toEqual(["r"]);
  expect((await asked()).looks).toBe(0);
  const [row] = tree.getChildren(group);
  view.expanded.fire({ element: row });
  expect((await asked()).looks).toBeGreaterThan(2);
  view.show(false);
  expect(await asked()).toEqual({ lists: 0, looks: 0 });
  view.show(true);
  const shows = await asked();
  expect([shows.lists > 2, shows.looks > 2]).toEqual([true, true]);
  view.collapsed.fire({ element: group });
  expect(await asked()).toEqual({ lists: 0, looks: 0 });
  view.expanded.fire({ element: group });
  expect((await asked()).looks).toBeGreaterThan(2);
  view.collapsed.fire({ element: row });
  expect((await asked()).looks).toBe(0);
});

it("a run is as it was left, opened or closed, when it comes back", async () => {
  const { server, pipelines, tree, view, group, rows } = await shown();
  const stateNow = (): vscode.TreeItemCollapsibleState | undefined =>
    tree.getTreeItem(tree.getChildren(group)[0]!).collapsibleState;
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  expect(stateNow()).toBe(Collapsed);
  view.expanded.fire({ element: tree.getChildren(group)[0] });
  pipelines.become(new KfpServer("there / kubeflow / ml-pipeline").reached());
  await pass(5);
  expect(rows()).toEqual(["message"]);
  pipelines.become(server.reached());
  await pass(5);
  expect([rows(), stateNow()]).toEqual([["r"], Expanded]);
  view.collapsed.fire({ element: tree.getChildren(group)[0] });
  expect(stateNow()).toBe(Collapsed);
});

it("a run that was submitted to another cluster is followed, and not among the runs of this one", async () => {
  const { server, pipelines, clusterRuns, rows } = await shown();
  await clusterRuns.submitted(server.say("mine", "RUNNING"), undefined, pipelines.state as ConnectedPipelines);
  expect(rows()).toEqual(["mine", "r"]);
  const other = new KfpServer("there / kubeflow / ml-pipeline");
  pipelines.become(other.reached());
  await pass(5);
  expect(rows()).toEqual(["message"]);
  expect(clusterRuns.get("mine")?.state.phase).toBe("running");
});

it.each([
  ["signedOut", true],
  ["forbidden", false],
] as const)(
  "a run that is followed elsewhere shows when its server lets one see it no more (%s)",
  async (reason, isOffered) => {
    const { server, pipelines, clusterRuns, tree, group, drawn } = await shown();
    await clusterRuns.submitted(server.say("mine", "RUNNING"), undefined, pipelines.state as ConnectedPipelines);
    const other = new KfpServer("there / kubeflow / ml-pipeline");
    pipelines.become(other.reached());
    await pass(5);
    expect(drawn()).toEqual(["message"]);
    server.refuses = reason;
    await pass(60);
    expect(drawn()).toEqual(["mine", "message"]);
    const row = tree.getTreeItem(tree.getChildren(group)[0]!);
    expect(row.description).toContain("here / kubeflow / ml-pipeline says no.");
    expect(row.tooltip).toContain("says no.");
    // What the menu asks.
    expect(/^clusterRun\b.*\bsignedOut\b/.test(row.contextValue ?? "")).toBe(isOffered);
    server.refuses = undefined;
    clusterRuns.lookAgain("mine");
    await pass(1);
    expect(drawn()).toEqual(["message"]);
    expect(clusterRuns.get("mine")?.state.phase).toBe("running");
  },
);

it("a run of who is signed out where one looks says so itself", async () => {
  const { server, pipelines, clusterRuns, tree, group, rows } = await shown();
  await clusterRuns.submitted(server.say("mine", "RUNNING"), undefined, pipelines.state as ConnectedPipelines);
  const said = sentence("Sign in.");
  pipelines.become({ type: "signedOut", sentence: said, place: server.reached().place });
  await pass(1);
  expect(rows()[0]).toBe("mine");
  const row = tree.getTreeItem(tree.getChildren(group)[0]!);
  expect(row.description).toContain("here / kubeflow / ml-pipeline wants you to sign in.");
  expect(row.contextValue).toMatch(/\bsignedOut\b/);
  pipelines.become(server.reached());
  await pass(1);
  expect(tree.getTreeItem(tree.getChildren(group)[0]!).description).not.toContain("sign in");
});

/** The Runs view while no cluster is chosen; how often it has woken Pipelines. */
function withoutCluster() {
  const clusters = stillSession({ type: "notChosen" });
  const told = toldPipelines();
  const woken = vi.fn(() => Promise.resolve(told.state));
  const address = (): unknown => settings.get("kubeflowStudio.pipelinesAddress");
  const pipelines = Object.defineProperty({ ...told, wake: woken }, "address", { get: address });
  Object.defineProperty(pipelines, "state", { get: () => told.state });
  const sources = new ClusterRunSources(new Memory());
  const clusterRuns = new ClusterRuns(clusters, pipelines, sources, new Said() as unknown as Output);
  const runs = new Runs([clusterRuns]);
  const tree = new RunsTree({ runs, clusterRuns, clusters, pipelines } as unknown as RunsTreeParts);
  onTestFinished(() => {
    settings.clear();
    for (const part of [tree, runs, clusterRuns]) part.dispose();
  });
  return { clusters, told, woken, tree, view: treeViews.get("kubeflowStudio.runs")! };
}

const cluster = { context: "here", namespace: "team-a" };

it("a first cluster that is chosen while the view is in sight is looked at, once", () => {
  const { clusters, woken, view } = withoutCluster();
  view.show(true);
  expect(woken).not.toHaveBeenCalled();
  clusters.become({ type: "connecting", cluster });
  clusters.become({ type: "connected", cluster, connected: new StillCluster().connected });
  clusters.become({ type: "connected", cluster, connected: new StillCluster().connected });
  expect(woken).toHaveBeenCalledTimes(1);
});

it("a first cluster is not looked at before the view is in sight", () => {
  const { clusters, woken, view } = withoutCluster();
  clusters.become({ type: "asleep", cluster });
  expect(woken).not.toHaveBeenCalled();
  view.show(true);
  expect(woken).toHaveBeenCalledTimes(1);
});

it("an address that is set while the view is in sight is looked at", () => {
  const { woken, view } = withoutCluster();
  view.show(true);
  settings.set("kubeflowStudio.pipelinesAddress", "http://127.0.0.1:9");
  settingsChanged.fire({ affectsConfiguration: (name) => name === "kubeflowStudio.pipelinesAddress" });
  expect(woken).toHaveBeenCalledTimes(1);
});

it("a cluster whose Pipelines nobody has looked for yet says so, with what to do", () => {
  const { clusters, told, tree } = withoutCluster();
  clusters.become({ type: "connected", cluster, connected: new StillCluster().connected });
  expect(told.state.type).toBe("asleep");
  const group = tree.getChildren().find((item) => item.kind === "place" && item.place === "cluster");
  const [row] = tree.getChildren(group).map((item) => tree.getTreeItem(item));
  expect(row?.description).toBe("Kubeflow Pipelines has not been looked for yet.");
  expect(row?.command?.command).toBe("kubeflowStudio.connect");
});

it("a run of this computer tells how large it is when it is pointed at, and their group how large they are together", async () => {
  const folder = mkdtempSync(join(tmpdir(), "runs-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, "events.jsonl"), "x".repeat(1500));
  const state = { ...noRun, runId: "mine", pipelineName: "p", phase: "succeeded" as const };
  const { tree } = await shown([{ id: "mine", place: { type: "here", folder }, state }]);
  const group = tree.getChildren()[0]!;
  const [run] = tree.getChildren(group);
  const tooltips = [run!, group].map(
    async (item) => (await tree.resolveTreeItem(tree.getTreeItem(item), item)).tooltip,
  );
  expect(await Promise.all(tooltips)).toEqual([
    "p: succeeded\nmine\n1.5 kB on the disk",
    "On This Computer\n1.5 kB on the disk",
  ]);
});
