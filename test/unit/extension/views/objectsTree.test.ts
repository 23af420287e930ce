import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ClusterObjects } from "../../../../src/extension/objects/clusterObjects.ts";
import { notebooksTree, resourcesTree } from "../../../../src/extension/views/objectViews.ts";
import { PodsView } from "../../../../src/extension/views/podsView.ts";
import { kindOf } from "../../../../src/kubernetes/kinds/all.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
import { drawTree } from "../../../support/drawTree.ts";
import { main, now, podShapes, type Shape } from "../../../support/podShapes.ts";
import { inNamespace, StillCluster, type StillOptions, stillSession } from "../../../support/stillCluster.ts";
import { contexts, EventEmitter, treeViews } from "../../../support/vscode.ts";

const samples = (loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[])
  .filter((object) => kindOf(object))
  .map((object, index) => inNamespace(object, `sample-${index}`));

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ["Date", "setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function views(options: StillOptions) {
  const cluster = new StillCluster(options);
  const objects = new ClusterObjects(cluster.clusters);
  const notebooks = notebooksTree(cluster.clusters, objects);
  const resources = resourcesTree(cluster.clusters, objects);
  const pods = new PodsView(cluster.clusters, objects);
  for (const view of treeViews.values()) view.show(true);
  return { cluster, objects, notebooks, resources, pods };
}

function said(view: "notebooks" | "pods" | "resources"): string | undefined {
  return treeViews.get(`kubeflowStudio.${view}`)?.message;
}

function pod(name: string, shape: Shape = {}, more: Partial<KubeObject["metadata"]> = {}): KubeObject {
  const { metadata, spec, status } = shape;
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { namespace: "team-a", uid: name, creationTimestamp: "2026-08-21T09:00:00Z", ...metadata, name, ...more },
    spec: { containers: [{ name: "main", image: "example.local/app:1" }], ...spec },
    status: status ?? { phase: "Running", containerStatuses: [{ name: "main", ready: true, state: { running: {} } }] },
  };
}

/** A pod that waits for more GPUs than there are, of a notebook. */
const greedy = pod(
  "test-0",
  {
    spec: { containers: [{ name: "test", resources: { limits: { "nvidia.com/gpu": "4" } } }] },
    status: {
      phase: "Pending",
      conditions: [
        {
          type: "PodScheduled",
          status: "False",
          reason: "Unschedulable",
          message: "0/3 nodes are available: 3 Insufficient nvidia.com/gpu.",
        },
      ],
    },
  },
  { labels: { "notebook-name": "test" } },
);
const whyGreedy = "It asks for 4 GPU, and no machine has that many free; wait until others finish, or ask for fewer.";

describe("notebooks", () => {
  it("stand in one list with image, GPUs, volumes, last use, and what may be done", async () => {
    const { notebooks } = views({ objects: samples });
    expect(await drawTree(notebooks, { offers: true })).toEqual([
      "(debug-pause) stopped-nb Stopped · codeserver-python:v1.10.0 [object kind:notebook start delete log]",
      "(pass) test Running · jupyter-scipy:v1.10.0 · 1 GPU · test-workspace · used 30m ago [object kind:notebook stop delete log open connect restart]",
      "(pass) ws1 Running · jupyterlab · jupyterlab_scipy_190 · tiny_cpu · ws1-home · data1 · used 0s ago [object kind:workspace stop delete log open connect restart]",
    ]);
  });

  it("that are no Jupyter are not offered to be connected to it", async () => {
    const [jupyter] = samples.filter(({ metadata }) => metadata.name === "test");
    const annotations = { "notebooks.kubeflow.org/server-type": "group-one" };
    const code = { ...jupyter!, metadata: { ...jupyter!.metadata, annotations } };
    const { notebooks } = views({ objects: [code] });
    expect(await drawTree(notebooks, { offers: true })).toEqual([
      "(pass) test Running · jupyter-scipy:v1.10.0 · 1 GPU · test-workspace [object kind:notebook stop delete log open restart]",
    ]);
  });

  it("are opened through the platform by who may only look, once its address is known", async () => {
    const objects = samples.filter(({ kind }) => kind === "Notebook");
    const { clusters } = new StillCluster({ objects, may: [] });
    const changed = new EventEmitter<void>();
    const gateway = { origin: undefined as string | undefined, onDidChange: changed.event, asked: 0 };
    const find = () => {
      gateway.asked++;
      return Promise.resolve(gateway.origin);
    };
    const tree = notebooksTree(clusters, new ClusterObjects(clusters), Object.assign(gateway, { find }));
    treeViews.get("kubeflowStudio.notebooks")?.show(true);
    const offers = async () => (await drawTree(tree, { offers: true })).map((row) => /\[(.*)\]/.exec(row)?.[1]);
    expect(await offers()).toEqual(["object kind:notebook", "object kind:notebook"]);
    expect(gateway.asked).toBeGreaterThan(0);
    let drawn = 0;
    tree.onDidChangeTreeData(() => drawn++);
    gateway.origin = "https://kubeflow.example.com";
    changed.fire();
    expect(drawn).toBe(1);
    expect(await offers()).toEqual(["object kind:notebook", "object kind:notebook open"]);
  });

  it("say why their pod does not run, in the row and whole below it", async () => {
    const notebook = { ...samples[0]!, status: { conditions: [], containerState: {} } };
    const { notebooks } = views({ objects: [notebook, greedy] });
    expect(await drawTree(notebooks, { depth: 3 })).toEqual([
      `(warning) test Waiting · ${whyGreedy}`,
      `  (lightbulb) ${whyGreedy}`,
      `  (warning) test-0 Pending · ${whyGreedy}`,
      `    (lightbulb) ${whyGreedy}`,
      "    no events in the last hour",
    ]);
  });

  it("have the whole sentence and the cluster's own words in the tooltip", async () => {
    const { pods } = views({ objects: [greedy] });
    const [row] = await pods.tree.getChildren();
    const [reason] = await pods.tree.getChildren(row);
    const { tooltip } = await pods.tree.getTreeItem(reason!);
    expect(tooltip).toBe(`${whyGreedy}\n\n0/3 nodes are available: 3 Insufficient nvidia.com/gpu.`);
  });

  it("say why a claim of their pod has no disk", async () => {
    const message = "0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.";
    const waiting = pod(
      "test-0",
      {
        spec: { volumes: [{ name: "home", persistentVolumeClaim: { claimName: "test-workspace" } }] },
        status: {
          phase: "Pending",
          conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
        },
      },
      { labels: { "notebook-name": "test" } },
    );
    const event = {
      type: "Warning",
      reason: "ProvisioningFailed",
      message: 'storageclass.storage.k8s.io "fast" not found',
      lastTimestamp: "2026-08-21T09:59:00Z",
      involvedObject: { kind: "PersistentVolumeClaim", name: "test-workspace", uid: "claim" },
    };
    const notebook = { ...samples[0]!, status: { conditions: [], containerState: {} } };
    const { notebooks } = views({ objects: [notebook, waiting], events: [event] });
    await expect
      .poll(() => drawTree(notebooks))
      .toEqual([
        "(warning) test Waiting · Its volume asks for the storage class “fast”, which this cluster does not have; choose another one.",
      ]);
  });

  it("offer nothing that this person may not do", async () => {
    const { notebooks } = views({ objects: samples, may: ["get pods/log"] });
    for (const line of await drawTree(notebooks, { offers: true })) expect(line).toMatch(/\[object kind:\w+ log\]$/);
  });

  it("that may not be listed leave the reason and another namespace to choose", async () => {
    const { notebooks } = views({ forbidden: ["notebooks", "workspaces"] });
    expect(await drawTree(notebooks)).toEqual(["(symbol-namespace) Choose Namespace"]);
    expect(said("notebooks")).toBe("You may not list notebooks.");
  });

  it("of one generation are shown though the other may not be listed", async () => {
    const { notebooks } = views({ objects: samples, forbidden: ["workspaces"] });
    expect(await drawTree(notebooks)).toHaveLength(2);
    expect(said("notebooks")).toBeUndefined();
  });

  it("leave the place to the view's welcome text when there are none", async () => {
    const { notebooks } = views({});
    expect(await drawTree(notebooks)).toEqual([]);
    expect(said("notebooks")).toBeUndefined();
  });

  it("of a namespace that is gone say so", async () => {
    const { notebooks, resources } = views({ hasNamespace: false });
    for (const tree of [notebooks, resources])
      expect(await drawTree(tree)).toEqual(["(symbol-namespace) Choose Namespace"]);
    expect(said("notebooks")).toBe("There is no namespace team-a in here.");
    expect(said("resources")).toBe("There is no namespace team-a in here.");
  });
});

describe("resources", () => {
  it("have a section for each kind that is served, with phase and detail", async () => {
    const { resources } = views({ objects: samples });
    expect(await drawTree(resources, { depth: 2 })).toEqual([
      "(type-hierarchy-sub) Workflows 0",
      "  none in this namespace",
      "(watch) Recurring Runs 1",
      "  (pass) nightly-abcde Enabled · 0 0 2 * * * · → 2026-08-22T02:00:00Z",
      "(beaker) Tuning Experiments 1",
      "  (play-circle) random Running · 2/12 · loss 0.21",
      "(beaker-stop) Trials 1",
      "  (play-circle) random-8x2kd Running · lr=0.02 · loss 0.5",
      "(lightbulb) Suggestions 1",
      "  (play-circle) random Running · random · 4/4",
      "(flame) TrainJobs 1",
      "  (play-circle) tune-1 Running · torch-distributed · 2 × 1 GPU · node 1",
      "(flame) PyTorchJobs 1",
      "  (play-circle) pytorch-simple Running · Master 1/1 · Worker 2/2",
      "(flame) TFJobs 1",
      "  (pass) mnist Succeeded · Chief 0/1 · PS 0/1 · Worker 2/2",
      "(flame) MPIJobs 1",
      "  (debug-pause) mpi1 Suspended · Launcher 0/1 · Worker 0/2",
      "(flame) XGBoostJobs 1",
      "  (error) xgb1 Failed · XGBoostJob xgb1 is failed because 1 Worker replica(s) failed.",
      "(flame) PaddleJobs 0",
      "  none in this namespace",
      "(flame) JAXJobs 0",
      "  none in this namespace",
      "(layers) JobSets 1",
      "  (play-circle) tune-1 Running · node 1",
      "(broadcast) Inference Services 1",
      "  (error) isvc-sklearn ModelLoadFailed · No such bucket",
      "(graph-line) TensorBoards 1",
      "  (pass) tb1 Available · pvc://data1/logs",
      "(zap) Spark Applications 1",
      "  (play-circle) spark-pi RUNNING · spark:4.0.0 · 1/1",
      "(database) Volumes 0",
      "  none in this namespace",
      "(run-all) Jobs 0",
      "  none in this namespace",
    ]);
  });

  it("count what nobody has expanded, and say of each why it may not be read", async () => {
    const { resources, cluster } = views({
      objects: samples,
      forbidden: ["experiments"],
      served: ["tfJob", "experiment"],
    });
    await vi.waitFor(async () => {
      expect(await drawTree(resources)).toEqual([
        "(lock) Tuning Experiments You may not list experiments.",
        "(flame) TFJobs 1",
      ]);
    });
    expect(cluster.calls.filter(({ path, query }) => path.endsWith("/tfjobs") && query?.["limit"] !== 1)).toEqual([]);
  });

  it("that were asked to stop say so, and are not offered to be stopped again", async () => {
    const workflow = { apiVersion: "argoproj.io/v1alpha1", kind: "Workflow", metadata: { name: "nightly" } };
    const { resources, objects } = views({ objects: [inNamespace(workflow, "w")], served: ["workflow"] });
    const row = async () => (await drawTree(resources, { depth: 2, offers: true }))[1];
    expect(await row()).toBe("  (circle-outline) nightly Pending [object kind:workflow stop delete log]");
    objects.stops("workflow", "w");
    expect(await row()).toBe(
      "  (circle-outline) nightly Pending · It is being stopped. [object kind:workflow delete log]",
    );
  });

  it("that are not served have no section, and those without objects say so", async () => {
    const { resources } = views({ served: ["trainJob"] });
    expect(await drawTree(resources, { depth: 2 })).toEqual(["(flame) TrainJobs 0", "  none in this namespace"]);
  });
});

describe("kinds that are installed while one looks", () => {
  it("get their section with its count, and lose it; the lists of others go on", async () => {
    const { resources, cluster } = views({ objects: samples, served: ["tfJob"] });
    expect(await drawTree(resources, { depth: 2 })).toHaveLength(2);
    const lists = (): number =>
      cluster.calls.filter(({ path, query }) => path.endsWith("/tfjobs") && query?.["limit"] === 500).length;
    expect(lists()).toBe(1);
    cluster.serve("tfJob", "trainJob");
    await vi.waitFor(async () => {
      expect(await drawTree(resources)).toEqual(["(flame) TrainJobs 1", "(flame) TFJobs 1"]);
    });
    expect(lists()).toBe(1);
    cluster.serve("trainJob");
    expect(await drawTree(resources)).toEqual(["(flame) TrainJobs 1"]);
  });

  it("are listed in the flat views too", async () => {
    const { notebooks, cluster } = views({ objects: samples, served: [] });
    expect(await drawTree(notebooks)).toEqual([]);
    cluster.serve("notebook", "workspace");
    expect(await drawTree(notebooks)).toHaveLength(3);
    expect(contexts.get("kubeflowStudio.hasNotebooks")).toBe(true);
  });

  it("are looked for now and then while a view shows", () => {
    const { cluster } = views({});
    vi.advanceTimersByTime(60_000);
    expect(new Set(cluster.clusters.kindsLooks)).toEqual(new Set(["view"]));
    for (const view of treeViews.values()) view.show(false);
    const looks = cluster.clusters.kindsLooks.length;
    vi.advanceTimersByTime(600_000);
    expect(cluster.clusters.kindsLooks).toHaveLength(looks);
  });
});

describe("pods", () => {
  it.each(podShapes)("%s", async (expected, shape) => {
    const [, severity, why = ""] = /^(error|warning) [\w.]+: (.*)$/.exec(expected) ?? [];
    const own = { ...shape, spec: { nodeName: "gpu-1", containers: [main], ...shape.spec } };
    const { pods } = views({ ...around(shape), objects: [pod("one", own, { uid: "u" }), ...nodesOf(shape)] });
    await vi.waitFor(async () => {
      const [row = "", first = ""] = await drawTree(pods.tree, { depth: 2 });
      expect(row).toMatch(/^\([\w-]+\) one \S/);
      if (severity === undefined) return;
      expect(row.slice(-why.length - 3)).toBe(` · ${why}`);
      expect(first).toBe(`  (lightbulb) ${why}`);
    });
  });

  /** What is known around a pod, where a cluster would tell it. */
  function around({ events = [], claimEvents = [], ownerEvents = [], context }: Shape): StillOptions {
    const log = context?.logTail;
    const names = ["main", "prepare"].flatMap((name) => [`one/${name}`, `one/${name}?previous`]);
    const logs = log === undefined ? {} : Object.fromEntries(names.map((name) => [name, log]));
    return { events: [...events, ...claimEvents, ...ownerEvents], logs };
  }

  function nodesOf({ context }: Shape): readonly KubeObject[] {
    return (context?.machines ?? []).map((allocatable, index) => {
      return { apiVersion: "v1", kind: "Node", metadata: { name: `n${index}` }, status: { allocatable } };
    });
  }

  it("have the end of a failed one's log read for who sees it, and for nobody else", async () => {
    const failed = pod("one", {
      status: { phase: "Failed", containerStatuses: [{ name: "main", state: { terminated: { exitCode: 1 } } }] },
    });
    const logs = { "one/main": 'User "alice" cannot create resource "jobs" in API group "batch"' };
    const asked = (cluster: StillCluster) => cluster.calls.filter(({ path }) => path.endsWith("/log")).length;
    const forbidden = views({ objects: [failed], logs, may: [] });
    await drawTree(forbidden.pods.tree);
    const seen = views({ objects: [failed], logs });
    await seen.pods.tree.getChildren();
    expect(asked(seen.cluster)).toBe(0);
    await vi.waitFor(async () => {
      expect((await drawTree(seen.pods.tree))[0]).toContain("may not create jobs");
    });
    expect([asked(seen.cluster), asked(forbidden.cluster)]).toEqual([1, 0]);
  });

  it("in trouble stand first; only they are shown when that is wanted", async () => {
    const { pods } = views({ objects: [pod("well"), greedy, pod("done", { status: { phase: "Succeeded" } })] });
    expect(await drawTree(pods.tree)).toEqual([
      `(warning) test-0 Pending · ${whyGreedy}`,
      "(play-circle) well Running · 1/1 · 60m",
      "(pass) done Succeeded · 0/1 · 60m",
    ]);
    pods.showProblems();
    expect(await drawTree(pods.tree)).toEqual([`(warning) test-0 Pending · ${whyGreedy}`]);
    expect(treeViews.get("kubeflowStudio.pods")?.description).toBe("with problems");
    pods.showAll();
    expect(await drawTree(pods.tree)).toHaveLength(3);
    expect(treeViews.get("kubeflowStudio.pods")?.description).toBeUndefined();
  });

  it("without a problem leave one thing to do when only problems are wanted", async () => {
    const { pods } = views({ objects: [pod("well")] });
    pods.showProblems();
    expect(await drawTree(pods.tree)).toEqual(["(clear-all) Show All Pods"]);
    expect(said("pods")).toBe("No pod here has a problem.");
  });

  it("of a run are found where Pipelines keeps them, by its id", async () => {
    const { pods, cluster } = views({ objects: [pod("a")] });
    await pods.showRun({ runId: "r-1", name: "flip-coin", namespace: "kubeflow" });
    await drawTree(pods.tree);
    const asked = cluster.calls.filter(({ path }) => path === "/api/v1/namespaces/kubeflow/pods");
    expect(asked.map(({ query }) => query?.["labelSelector"])).toEqual(["pipeline/runid=r-1"]);
    expect(treeViews.get("kubeflowStudio.pods")?.description).toBe("of run flip-coin");
    const [item] = await pods.tree.getChildren();
    expect(item).toMatchObject({ type: "object", name: "a", namespace: "kubeflow" });
  });

  it("have their containers below them where there are several", async () => {
    const two = pod("two", {
      spec: {
        containers: [
          { name: "main", image: "r/app:1" },
          { name: "istio-proxy", image: "r/proxy:2" },
        ],
      },
      status: {
        phase: "Running",
        containerStatuses: [
          { name: "main", ready: true, restartCount: 2, state: { running: {} } },
          { name: "istio-proxy", ready: false, restartCount: 0, state: { waiting: { reason: "PodInitializing" } } },
        ],
      },
    });
    const { pods } = views({ objects: [two] });
    expect((await drawTree(pods.tree, { depth: 2 })).slice(1)).toEqual([
      "  (vm) main Running · app:1 · ↻ 2",
      "  (vm) istio-proxy PodInitializing · proxy:2",
      "  no events in the last hour",
    ]);
  });
});

describe("without a cluster", () => {
  it.each([
    [
      {
        type: "unreachable",
        cluster: { context: "c", namespace: "n" },
        failure: { reason: "unreachable", sentence: sentence("It is away.") },
      },
      "It is away.",
      "(refresh) Try Again",
    ],
    [
      { type: "noKubeconfig", sentence: sentence("Line 3 is wrong."), broken: { file: "/kubeconfig", line: 3 } },
      "Line 3 is wrong.",
      "(go-to-file) Open Kubeconfig",
    ],
    [{ type: "notChosen", sentence: sentence("It is gone.") }, "It is gone.", "(server-environment) Choose Cluster"],
    [{ type: "notChosen" }, undefined, undefined],
    [{ type: "noKubeconfig", sentence: sentence("There is none.") }, undefined, undefined],
  ] as const)("%o", async (state, message, step) => {
    const clusters = stillSession(state);
    const tree = notebooksTree(clusters, new ClusterObjects(clusters));
    expect(await drawTree(tree)).toEqual(step === undefined ? [] : [step]);
    expect(said("notebooks")).toBe(message);
  });

  it("what was said is taken back when it is reached", async () => {
    const { connected } = new StillCluster({ objects: samples });
    const cluster = { context: "here", namespace: "team-a" };
    const clusters = stillSession({ type: "notChosen", sentence: sentence("It is gone.") });
    const tree = notebooksTree(clusters, new ClusterObjects(clusters));
    treeViews.get("kubeflowStudio.notebooks")?.show(true);
    await drawTree(tree);
    clusters.become({ type: "connected", cluster, connected });
    expect(await drawTree(tree)).toHaveLength(3);
    expect(said("notebooks")).toBeUndefined();
  });
});

describe("many objects", () => {
  it("are looked through once, not once for each of the others", async () => {
    let looks = 0;
    const counting = (name: string): KubeObject["metadata"] => ({
      namespace: "team-a",
      name: `${name}-0`,
      uid: name,
      get labels() {
        looks++;
        return { "notebook-name": name };
      },
    });
    const names = Array.from({ length: 400 }, (_, index) => `nb-${index}`);
    const notebooks = names.map((name) => ({
      ...samples[0]!,
      metadata: { ...samples[0]!.metadata, name, uid: `n-${name}` },
    }));
    const objects = [...notebooks, ...names.map((name) => ({ ...pod(name), metadata: counting(name) }))];
    const { notebooks: tree } = views({ objects });
    const rows = await drawTree(tree);
    expect(rows).toHaveLength(201);
    expect(rows.at(-1)).toBe("(ellipsis) Load More…");
    // Twice or thrice a pod, for the index and the diagnosis; each for each would be 80 000.
    expect(looks).toBeLessThan(names.length * 6);
  });

  it("are all read, so that those in trouble on the last page stand first too", async () => {
    const fine = Array.from({ length: 1200 }, (_, index) => pod(`a-${String(index).padStart(4, "0")}`));
    const { pods, objects, cluster } = views({ objects: [...fine, greedy] });
    await vi.waitFor(() => {
      expect(objects.of("pod")?.items).toHaveLength(1201);
    });
    const rows = await drawTree(pods.tree);
    expect(rows[0]).toContain("test-0 Pending");
    expect(rows).toHaveLength(201);
    expect(cluster.calls.filter(({ path }) => path.endsWith("/pods"))).toHaveLength(3);
    pods.tree.showMore("pod");
    expect(await drawTree(pods.tree)).toHaveLength(401);
  });
});

describe("while one looks", () => {
  it("ages grow without a call", async () => {
    const { pods, cluster } = views({
      objects: [pod("young", {}, { creationTimestamp: new Date(now - 5_000).toISOString() })],
    });
    expect(await drawTree(pods.tree)).toEqual(["(play-circle) young Running · 1/1 · 5s"]);
    const calls = cluster.calls.length;
    const drawn: unknown[] = [];
    pods.tree.onDidChangeTreeData((rows) => drawn.push(rows));
    vi.advanceTimersByTime(20_000);
    // That row alone: VS Code forgets the rows of a tree that is drawn anew, and what a menu was opened on.
    expect(drawn).toEqual([[expect.objectContaining({ name: "young" })]]);
    expect(await drawTree(pods.tree)).toEqual(["(play-circle) young Running · 1/1 · 25s"]);
    expect(cluster.calls).toHaveLength(calls);
  });

  it("events below a pod are not asked for with each drawing", async () => {
    const { pods, cluster } = views({ objects: [pod("one")] });
    for (let times = 0; times < 5; times++) await drawTree(pods.tree, { depth: 2 });
    const asked = cluster.calls.filter(({ query }) =>
      String(query?.["fieldSelector"]).startsWith("involvedObject.uid"),
    );
    expect(asked).toHaveLength(1);
  });

  it("kinds that were refused are counted again every ten minutes, the others each minute", async () => {
    const { resources, cluster } = views({ forbidden: ["experiments"], served: ["tfJob", "experiment"] });
    await drawTree(resources);
    const counts = (plural: string): number => cluster.calls.filter(({ path }) => path.endsWith(`/${plural}`)).length;
    await vi.waitFor(() => {
      expect([counts("experiments"), counts("tfjobs")]).toEqual([1, 1]);
    });
    for (let minute = 1; minute <= 9; minute++) await vi.advanceTimersByTimeAsync(60_000);
    expect([counts("experiments"), counts("tfjobs")]).toEqual([1, 10]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect([counts("experiments"), counts("tfjobs")]).toEqual([2, 11]);
    resources.retry();
    await vi.waitFor(() => {
      expect(counts("experiments")).toBe(3);
    });
  });

  it("one question a minute tells whether the server knows who asks, and then all are asked", async () => {
    let isStranger = true;
    const { resources, cluster } = views({ refuses: () => (isStranger ? "unauthorized" : undefined) });
    await drawTree(resources);
    await vi.advanceTimersByTimeAsync(60_000);
    const before = cluster.calls.length;
    await vi.advanceTimersByTimeAsync(300_000);
    expect(cluster.calls.length - before).toBe(5);
    isStranger = false;
    await vi.advanceTimersByTimeAsync(60_000);
    const rows = await drawTree(resources);
    expect(rows.filter((row) => / \d+$/.test(row))).toHaveLength(rows.length);
  });

  it("hidden views ask for nothing", async () => {
    const { pods, cluster } = views({ objects: [pod("one")] });
    await drawTree(pods.tree);
    for (const view of treeViews.values()) view.show(false);
    const calls = cluster.calls.length;
    vi.advanceTimersByTime(300_000);
    expect(cluster.calls).toHaveLength(calls);
  });
});
