import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { ConnectedPipelines } from "../../../../src/extension/cluster/clusterState.ts";
import type { Output } from "../../../../src/extension/output.ts";
import { ClusterRuns } from "../../../../src/extension/run/clusterRuns.ts";
import { ClusterRunSources } from "../../../../src/extension/run/clusterRunSources.ts";
import type { KfpRun } from "../../../../src/kfp/wire/run.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { sentence } from "../../../../src/l10n/sentence.ts";
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

/** Runs of a server, in a window that looks at a cluster. */
function window(server = new KfpServer(), options: StillOptions = {}) {
  const cluster = new StillCluster({ may: [], ...options });
  const pipelines = toldPipelines();
  const said = new Said();
  const runs = new ClusterRuns(
    cluster.clusters,
    pipelines,
    new ClusterRunSources(new Memory()),
    said as unknown as Output,
  );
  onTestFinished(() => {
    runs.dispose();
    expect(said.lines).toEqual([]);
  });
  const finished: string[] = [];
  runs.onDidFinish(({ id, state }) => finished.push(`${id} ${state.phase}`));
  /** What is looked at is another; while that is found, nothing is. */
  const reach = async (pipelinesThere: ConnectedPipelines, context = "here"): Promise<void> => {
    pipelines.become({ type: "looking" });
    const { connected } = cluster;
    const there = { ...connected, context };
    cluster.clusters.become({ type: "connected", cluster: there, connected: there });
    pipelines.become(pipelinesThere);
    await pass(0);
  };
  /** A run that is submitted to what is reached. */
  const submit = (run: KfpRun) => runs.submitted(run, undefined, pipelines.state as ConnectedPipelines);
  return { server, cluster, pipelines, runs, finished, reach, submit };
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

async function looking(server = new KfpServer(), options: StillOptions = {}) {
  const made = window(server, options);
  await made.reach(server.reached());
  made.runs.setVisible(true);
  await pass(1);
  return made;
}

const elsewhere = () => new KfpServer("there / kubeflow / ml-pipeline");
const signedOut = sentence("Signed out.");

describe("a run that was submitted here", () => {
  it("is known at once, and followed to its end though the view is hidden", async () => {
    const { server, runs, finished, submit } = await looking();
    runs.setVisible(false);
    const record = await submit(server.say("r", "PENDING"));
    expect([record.place.type, runs.get("r")?.state.phase, runs.isHere("r")]).toEqual(["cluster", "pending", true]);
    server.say("r", "RUNNING", oneTask("RUNNING"));
    await pass(2);
    expect(runs.get("r")?.state.tasks.train?.phase).toBe("running");
    server.say("r", "FAILED", oneTask("FAILED"));
    const lists = server.lists;
    await pass(60);
    expect(finished).toEqual(["r failed"]);
    expect(runs.get("r")?.state.phase).toBe("failed");
    // What is hidden is not listed for that.
    expect(server.lists).toBe(lists);
  });

  it("is followed to its end when something else is looked at, and its end is told", async () => {
    const { server, runs, finished, reach, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    const other = elsewhere();
    other.say("o", "SUCCEEDED");
    await reach(other.reached(), "there");
    await pass(5);
    expect([runs.isHere("r"), runs.isHere("o"), runs.get("r")?.state.phase]).toEqual([false, true, "running"]);
    server.say("r", "FAILED", oneTask("FAILED"));
    await pass(60);
    expect(finished).toEqual(["r failed"]);
    // Its log can still be opened from what is said of it.
    expect(runs.get("r")).toMatchObject({ state: { phase: "failed" }, place: { cluster: { context: "here" } } });
    expect([server.holders, server.looksAt("r") > 0]).toEqual([1, true]);
    await reach(other.reached(), "there");
    expect([runs.get("r"), server.holders]).toEqual([undefined, 0]);
  });

  it("in another namespace of the same cluster is followed there", async () => {
    const { server, runs, finished, reach, cluster, submit } = window(new KfpServer(), { may: ["watch pods"] });
    await reach(server.reached("team-a"));
    await submit(server.say("r", "RUNNING"));
    await reach(server.reached("team-b"));
    cluster.calls.length = 0;
    await pass(5);
    expect([runs.isHere("r"), runs.get("r")?.place]).toMatchObject([false, { namespace: "team-a" }]);
    server.say("r", "SUCCEEDED");
    await pass(60);
    expect(finished).toEqual(["r succeeded"]);
  });

  it("goes on with its server as it is reached anew, and lets go of how it was reached before", async () => {
    const { server, finished, reach, submit } = await looking();
    const [first, second] = [server.reached(), server.reached()];
    await reach(first);
    await submit(server.say("r", "RUNNING"));
    expect(server.holders).toBe(1);
    const clients = { first: vi.spyOn(first.client.runs, "get"), second: vi.spyOn(second.client.runs, "get") };
    await reach(second);
    await pass(10);
    expect([clients.first.mock.calls.length, clients.second.mock.calls.length > 0]).toEqual([0, true]);
    expect(server.holders).toBe(1);
    server.say("r", "SUCCEEDED");
    await pass(60);
    expect(finished).toEqual(["r succeeded"]);
  });

  it("is not asked for in the name of somebody who has signed out, and goes on when one has signed in", async () => {
    const { server, runs, finished, pipelines, reach, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    await pass(1);
    pipelines.become({ type: "signedOut", sentence: signedOut, place: server.reached().place });
    const calls = server.calls.length;
    runs.lookAt("r", {});
    await pass(600);
    expect(server.calls).toHaveLength(calls);
    await reach(server.reached());
    server.say("r", "SUCCEEDED");
    await pass(60);
    expect(finished).toEqual(["r succeeded"]);
  });

  it.each(["here", "elsewhere"])("is none any more when somebody else deletes it while one looks %s", async (where) => {
    const { server, runs, finished, reach, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    await pass(5);
    if (where === "elsewhere") await reach(elsewhere().reached(), "there");
    const told = vi.fn();
    runs.onDidChange(told);
    server.remove("r");
    await pass(60);
    expect([runs.get("r"), runs.runs, finished]).toEqual([undefined, [], []]);
    expect([server.holders, told.mock.calls.length > 0]).toEqual([0, true]);
  });

  it("has the rights of its own namespace, though those of another are others", async () => {
    const namespaces = [
      { name: "team-a", role: "owner" },
      { name: "team-b", role: "viewer" },
    ] as const;
    const askWorkgroup = () => Promise.resolve({ ok: true, value: { user: "me", namespaces } } as const);
    const { server, runs, reach, submit } = window();
    await reach(server.reached("team-a", { isMultiUser: true, askWorkgroup }));
    await submit(server.say("r", "RUNNING"));
    await reach(server.reached("team-b", { isMultiUser: true, askWorkgroup }));
    runs.setVisible(true);
    server.say("s", "RUNNING");
    await pass(5);
    // A canvas of it may be open.
    expect([runs.get("r"), runs.get("s")].map((record) => record?.place)).toMatchObject([
      { namespace: "team-a", actions: ["stop", "clone"] },
      { namespace: "team-b", actions: [] },
    ]);
  });

  it("is followed once, though somebody looked at it in the list before its server answered who made it", async () => {
    const { server, runs, submit } = await looking();
    server.say("r", "RUNNING");
    runs.refresh();
    await pass(1);
    runs.expand("r", true);
    runs.setVisible(false);
    await submit(server.say("r", "RUNNING"));
    await pass(1);
    const looks = server.looksAt("r");
    await pass(60);
    expect([server.holders, server.looksAt("r") > looks]).toEqual([1, true]);
    runs.forget("r");
    const last = server.looksAt("r");
    await pass(60);
    expect([server.holders, server.looksAt("r")]).toEqual([0, last]);
  });

  it("says that one is signed out there for as long as it is not asked for, and is not before one has signed in", async () => {
    const { server, runs, finished, pipelines, reach, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    await pass(1);
    pipelines.become({ type: "signedOut", sentence: signedOut, place: server.reached().place });
    const unseen = () => {
      const place = runs.get("r")?.place;
      return place?.type === "cluster" ? place.unseen?.isSignedOut : undefined;
    };
    // A canvas of it is opened, and then something else is looked at.
    runs.lookAt("r", {});
    expect(unseen()).toBe(true);
    await reach(elsewhere().reached(), "there");
    const looks = server.looksAt("r");
    await pass(600);
    expect([unseen(), server.looksAt("r")]).toEqual([true, looks]);
    runs.lookAgain("r");
    server.say("r", "SUCCEEDED");
    await pass(60);
    expect([unseen(), finished]).toEqual([undefined, ["r succeeded"]]);
  });

  it("is listed as others are once it is put away, and is none when it is deleted", async () => {
    const { server, runs, submit } = await looking();
    await submit(server.say("r", "SUCCEEDED"));
    await submit(server.say("s", "RUNNING"));
    await pass(40);
    expect(runs.runs.map(({ id }) => id)).toEqual(["r", "s"]);
    runs.putAside("r");
    runs.forget("s");
    const looks = server.looksAt("s");
    await pass(60);
    expect([server.looksAt("s"), server.holders]).toEqual([looks, 1]);
  });
});

describe("a run that was taken while something else was chosen", () => {
  const taken = async () => {
    const made = await looking();
    const taker = made.pipelines.state as ConnectedPipelines;
    const letGo = taker.hold();
    const other = elsewhere();
    await made.reach(other.reached(), "there");
    const record = await made.runs.submitted(made.server.say("r", "RUNNING"), undefined, taker);
    letGo();
    return { ...made, other, record };
  };

  it("is followed to its end on the server that took it, which stays reached for that long", async () => {
    const { server, other, runs, finished, reach, record } = await taken();
    expect(record.place).toMatchObject({ cluster: { context: "here" }, namespace: "kubeflow" });
    await pass(5);
    expect([runs.isHere("r"), runs.get("r")?.state.phase, server.holders]).toEqual([false, "running", 1]);
    expect([server.looksAt("r") > 0, other.looksAt("r")]).toEqual([true, 0]);
    // So are its spec and its page, which are asked for there.
    expect(runs.pipelinesOf("r")?.place.server).toBe(server.reached().place.server);
    server.say("r", "SUCCEEDED", oneTask("SUCCEEDED"));
    await pass(60);
    expect(finished).toEqual(["r succeeded"]);
    await reach(other.reached(), "there");
    expect([runs.get("r"), server.holders]).toEqual([undefined, 0]);
  });

  it("has its tasks on a canvas that is opened then, and stops where it is", async () => {
    const { server, other, runs } = await taken();
    const canvas = {};
    runs.lookAt("r", canvas);
    server.say("r", "RUNNING", oneTask("RUNNING"));
    await pass(10);
    expect(runs.get("r")?.state.tasks.train?.phase).toBe("running");
    await runs.stop("r");
    expect([server, other].map(({ calls }) => calls.filter(({ path }) => path.endsWith("r:terminate")).length)).toEqual(
      [1, 0],
    );
  });

  it("goes on by what its server is reached by now, where that is looked at anew", async () => {
    const { server, runs, reach, pipelines } = await looking();
    const taker = pipelines.state as ConnectedPipelines;
    const letGo = taker.hold();
    const again = server.reached();
    await reach(again);
    const [before, now] = [vi.spyOn(taker.client.runs, "get"), vi.spyOn(again.client.runs, "get")];
    await runs.submitted(server.say("r", "RUNNING"), undefined, taker);
    letGo();
    await pass(10);
    expect([runs.isHere("r"), before.mock.calls.length <= 1, now.mock.calls.length > 0]).toEqual([true, true, true]);
    expect(server.holders).toBe(1);
  });

  it("is not asked for once its server is signed out", async () => {
    const { server, runs, pipelines } = await looking();
    const taker = pipelines.state as ConnectedPipelines;
    const letGo = taker.hold();
    pipelines.become({ type: "signedOut", sentence: signedOut, place: taker.place });
    const looks = server.looksAt("r");
    await runs.submitted(server.say("r", "RUNNING"), undefined, taker);
    letGo();
    await pass(60);
    expect([server.looksAt("r") <= looks + 1, runs.get("r")?.state.phase]).toEqual([true, "running"]);
  });
});

describe("a run of a server", () => {
  const nothing: StillOptions = { may: ["watch workflows", "watch pods"], isExact: true, objects: [] };
  const workflowIn = (namespace: string, id = "r"): KubeObject => {
    const made = workflowObject("Running", oneTask("Succeeded"));
    const labels = { "pipeline/runid": id };
    return { ...made, metadata: { ...made.metadata, namespace, labels, uid: id } };
  };
  const followed = async (reached: (server: KfpServer) => ConnectedPipelines, options: StillOptions) => {
    const made = window(new KfpServer(), options);
    await made.reach(reached(made.server));
    return { ...made, said: (id = "r") => made.runs.get(id)?.state.message };
  };
  const atAddress = (options: StillOptions) => followed((server) => server.atAddress(), options);

  it.each([
    ["waits", "PENDING", [], "Nothing of it has begun yet"],
    ["goes on", "RUNNING", oneTask("RUNNING"), ""],
  ] as const)(
    "at an address that %s is not judged by a cluster that has nothing of it",
    async (_, phase, nodes, why) => {
      const { server, runs, cluster, submit, said } = await atAddress(nothing);
      await submit(server.say("r", phase, nodes));
      await pass(120);
      expect(said() ?? "").toMatch(why === "" ? /^$/ : new RegExp(`^${why}`));
      expect([runs.connectedOf("r"), cluster.watches]).toEqual([undefined, 0]);
      expect(runs.get("r")?.place).toMatchObject({ namespace: "" });
    },
  );

  it("behind a service of the cluster is: without a Workflow nothing of it runs any more", async () => {
    const { server, submit, said } = await followed((each) => each.reached(), nothing);
    await submit(server.say("r", "RUNNING", oneTask("RUNNING")));
    await pass(60);
    expect(said()).toMatch(/^Its Workflow is gone/);
  });

  it("at an address that is in the cluster, in a namespace of its own, is followed by its Workflow there", async () => {
    const { server, runs, cluster, submit } = await atAddress({ ...nothing, objects: [workflowIn("pipes")] });
    await submit(server.say("r", "RUNNING", oneTask("RUNNING")));
    await pass(2);
    expect(runs.get("r")).toMatchObject({
      place: { namespace: "pipes" },
      state: { tasks: { train: { phase: "succeeded" } } },
    });
    expect([await runs.findConnected("r"), cluster.watches]).toMatchObject([{ context: "here" }, 3]);
  });

  it("at an address of many users is looked for in the namespace of its runs alone", async () => {
    const objects = [workflowIn("team-b")];
    const isMultiUser = { isMultiUser: true, runsNamespace: "team-a" };
    const { server, runs, submit } = await followed((each) => each.atAddress(isMultiUser), { ...nothing, objects });
    await submit(server.say("r", "RUNNING"));
    await pass(60);
    expect([runs.connectedOf("r"), runs.get("r")?.place]).toMatchObject([undefined, { namespace: "team-a" }]);
    objects.push(workflowIn("team-a"));
    expect(await runs.findConnected("r")).toMatchObject({ context: "here" });
  });

  it("at an address that comes to the cluster later than it was looked for is found when it moves", async () => {
    const objects: KubeObject[] = [];
    const { server, runs, submit, finished } = await atAddress({ ...nothing, objects });
    await submit(server.say("r", "PENDING"));
    await pass(2);
    expect(runs.connectedOf("r")).toBeUndefined();
    objects.push(workflowIn("kubeflow"));
    server.say("r", "RUNNING", oneTask("RUNNING"));
    await pass(60);
    expect(runs.get("r")?.state.tasks.train?.phase).toBe("succeeded");
    server.say("r", "SUCCEEDED", oneTask("SUCCEEDED"));
    await pass(60);
    expect(finished).toEqual(["r succeeded"]);
  });

  it("at an address is of what is looked at, too, when that is reached anew and not found again yet", async () => {
    const objects = [workflowIn("pipes", "other"), workflowIn("pipes")];
    const { server, runs, submit, reach } = await atAddress({ ...nothing, objects });
    await submit(server.say("other", "RUNNING"));
    await pass(1);
    await submit(server.say("r", "RUNNING"));
    objects.length = 0;
    await reach(server.atAddress());
    expect([runs.isHere("r"), runs.get("r")?.place]).toMatchObject([true, { namespace: "" }]);
    await reach(elsewhere().atAddress(), "there");
    expect([runs.isHere("r"), runs.get("r")?.id]).toEqual([false, "r"]);
  });

  it("at an address whose other run was found is followed by the cluster too", async () => {
    const { server, cluster, submit, said } = await atAddress({ ...nothing, objects: [workflowIn("pipes", "other")] });
    await submit(server.say("r", "RUNNING", oneTask("RUNNING")));
    await pass(10);
    expect([said(), cluster.watches]).toEqual([undefined, 0]);
    await submit(server.say("other", "RUNNING"));
    await pass(60);
    expect([said(), cluster.watches]).toEqual([expect.stringMatching(/^Its Workflow is gone/), 6]);
  });
});

describe("a run whose end its Workflow tells first", () => {
  const options: StillOptions = {
    may: ["watch workflows"],
    objects: [workflowObject("Failed", oneTask("Failed"), { finishedAt: "2026-08-21T10:05:00Z" })],
  };

  it("has one end, though the server knows of it later; one that is tried again has another", async () => {
    const { server, runs, finished, submit } = await looking(new KfpServer(), options);
    await submit(server.say("r", "RUNNING"));
    await pass(60);
    // The list is another, and still says of this run what was before.
    server.say("another", "SUCCEEDED");
    await pass(60);
    expect([finished, runs.get("r")?.state.phase]).toEqual([["r failed"], "failed"]);
    server.say("r", "FAILED", oneTask("FAILED"));
    await pass(60);
    expect(finished).toEqual(["r failed"]);
    server.say("r", "RUNNING", oneTask("RUNNING"));
    await pass(60);
    expect(finished).toEqual(["r failed", "r failed"]);
  });
});

describe("a run that is expanded in the Runs view", () => {
  const options: StillOptions = { may: ["watch workflows", "watch pods"] };

  async function expanded() {
    const made = await looking(new KfpServer(), options);
    made.server.say("r", "RUNNING", oneTask("RUNNING"));
    made.runs.refresh();
    await pass(1);
    made.runs.expand("r", true);
    await pass(2);
    return made;
  }

  it("is followed while the view shows, rests while it is hidden, and goes on from there at once", async () => {
    const { server, cluster, runs } = await expanded();
    expect(runs.get("r")?.state.tasks.train?.phase).toBe("running");
    expect(cluster.calls.map(({ path }) => path.split("/").at(-1)).sort()).toEqual(["events", "pods", "workflows"]);
    runs.setVisible(false);
    await pass(1);
    const [calls, asked] = [server.calls.length, cluster.calls.length];
    expect(cluster.watches).toBe(0);
    await pass(3600);
    expect([server.calls.length, cluster.calls.length, cluster.watches]).toEqual([calls, asked, 0]);
    server.say("r", "SUCCEEDED", oneTask("SUCCEEDED"));
    runs.setVisible(true);
    await pass(1);
    expect(runs.get("r")?.state.tasks.train?.phase).toBe("succeeded");
    // From where they were: what was listed before is not listed anew.
    expect(cluster.calls).toHaveLength(asked);
  });

  it("is not followed any more when it is collapsed; what was seen of it stays", async () => {
    const { server, cluster, runs } = await expanded();
    runs.expand("r", false);
    await pass(1);
    const looks = server.looksAt("r");
    await pass(600);
    expect([server.looksAt("r"), cluster.watches]).toEqual([looks, 0]);
    expect(runs.get("r")?.state.tasks.train?.phase).toBe("running");
  });

  it("goes on for a canvas though the view is hidden, until that is closed", async () => {
    const { server, runs } = await expanded();
    const [canvas, log] = [{}, {}];
    runs.lookAt("r", canvas);
    runs.lookAt("r", log);
    runs.setVisible(false);
    await pass(1);
    let looks = server.looksAt("r");
    await pass(120);
    expect(server.looksAt("r")).toBeGreaterThan(looks + 1);
    runs.leave("r", log);
    looks = server.looksAt("r");
    await pass(120);
    expect(server.looksAt("r")).toBeGreaterThan(looks + 1);
    runs.leave("r", canvas);
    await pass(1);
    looks = server.looksAt("r");
    await pass(600);
    expect(server.looksAt("r")).toBe(looks);
  });

  it("is let go with what is looked at, and followed again when its row is back", async () => {
    const { server, runs, reach } = await expanded();
    const other = elsewhere();
    await reach(other.reached(), "there");
    await pass(1);
    const looks = server.looksAt("r");
    await pass(120);
    expect([server.looksAt("r"), server.holders, runs.get("r")]).toEqual([looks, 0, undefined]);
    await reach(server.reached());
    await pass(2);
    expect(server.looksAt("r")).toBeGreaterThan(looks);
  });
});

it("a canvas keeps its run of another cluster, and what that is reached by", async () => {
  const { server, runs, reach } = await looking();
  server.say("r", "RUNNING");
  runs.refresh();
  await pass(1);
  const canvas = {};
  runs.lookAt("r", canvas);
  await pass(1);
  await reach(elsewhere().reached(), "there");
  server.say("r", "SUCCEEDED");
  await pass(60);
  expect([runs.get("r")?.state.phase, server.holders, runs.runs.length]).toEqual(["succeeded", 1, 0]);
  runs.leave("r", canvas);
  expect([runs.get("r"), server.holders]).toEqual([undefined, 0]);
});

describe("what is done to a run", () => {
  it("is done where it is, and looked at at once", async () => {
    const { server, runs, reach, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    const other = elsewhere();
    await reach(other.reached(), "there");
    await pass(100);
    const looks = server.looksAt("r");
    await runs.stop("r");
    await pass(0);
    expect(server.calls.at(-2)).toMatchObject({ method: "POST", path: "/apis/v2beta1/runs/r:terminate" });
    expect([server.looksAt("r"), other.calls.some(({ method }) => method === "POST")]).toEqual([looks + 1, false]);
  });

  it("has one that is tried again followed again, to an end that is news", async () => {
    const { server, runs, finished, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    server.say("r", "FAILED", oneTask("FAILED"));
    await pass(40);
    expect(finished).toEqual(["r failed"]);
    runs.setVisible(false);
    await runs.act("r", async (client) => {
      const result = await client.runs.retry("r");
      server.say("r", "RUNNING", oneTask("RUNNING"));
      return result;
    });
    await pass(2);
    expect(runs.get("r")?.state).toMatchObject({ phase: "running", tasks: { train: { phase: "running" } } });
    server.say("r", "FAILED", oneTask("FAILED"));
    await pass(60);
    expect(finished).toEqual(["r failed", "r failed"]);
  });

  it("has no end told of one that is over and stays so", async () => {
    const { server, runs, finished, submit } = await looking();
    await submit(server.say("r", "RUNNING"));
    server.say("r", "FAILED", oneTask("FAILED"));
    await pass(40);
    await runs.act("r", (client) => client.runs.archive("r"));
    await pass(60);
    expect(finished).toEqual(["r failed"]);
  });
});
