import { describe, expect, it, onTestFinished } from "vitest";
import { RunFollower } from "../../../../src/extension/run/runFollower.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { noRun, type RunState } from "../../../../src/run/runState.ts";
import { clientOf, idOf, oneTask, runJson, workflowObject } from "../../../support/kfpRun.ts";
import { StillCluster } from "../../../support/stillCluster.ts";

/** The pod of `train`, which waits for more GPUs than there are. */
const greedy: KubeObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "made-otherwise",
    uid: "1",
    annotations: { "workflows.argoproj.io/node-id": idOf("root.train.executor") },
  },
  spec: { containers: [{ name: "main", resources: { limits: { "nvidia.com/gpu": "4" } } }] },
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
};
const whyGreedy = "It asks for 4 GPU, and no machine has that many free; wait until others finish, or ask for fewer.";

/** In the Workflow the task has ended already; the KFP server does not know that yet. */
const workflow = workflowObject("Running", oneTask("Succeeded"));

/** Follows until it is seen so; what it has asked of the cluster by then, by plural. */
async function followUntil(may: readonly string[], isSo: (state: RunState) => boolean) {
  const cluster = new StillCluster({ objects: [greedy, workflow], may });
  const client = clientOf(() => runJson("RUNNING", oneTask("PENDING")));
  const where = () => Promise.resolve({ connected: cluster.connected, namespace: "kubeflow" });
  return new Promise<{ state: RunState; asked: Set<string> }>((resolve) => {
    const follower = new RunFollower({ client, where }, "r", noRun, (state) => {
      const asked = cluster.calls.map(({ path }) => path);
      if (isSo(state)) resolve({ state, asked: new Set(asked) });
    });
    onTestFinished(async () => {
      follower.stop();
      await follower.finished;
    });
  });
}

const pods = "/api/v1/namespaces/kubeflow/pods";
const workflows = "/apis/argoproj.io/v1alpha1/namespaces/kubeflow/workflows";

describe("a run is followed with what this user may read", () => {
  it("pods without Workflows, as Kubeflow's viewers: a task says why it waits", async () => {
    const { state, asked } = await followUntil(["watch pods"], ({ tasks }) => tasks.train?.message === whyGreedy);
    expect(state.tasks.train).toMatchObject({ phase: "pending", sentence: { values: { amount: "4" } } });
    expect(asked).toContain(pods);
    expect(asked).not.toContain(workflows);
  });

  it("Workflows without pods: what the Workflow shows counts", async () => {
    const { state, asked } = await followUntil(["watch workflows"], ({ tasks }) => tasks.train?.phase === "succeeded");
    expect(state.tasks.train?.message).toBeUndefined();
    expect(asked).toContain(workflows);
    expect(asked).not.toContain(pods);
  });

  it("neither: the KFP server alone tells", async () => {
    const { asked } = await followUntil([], ({ tasks }) => tasks.train?.phase === "pending");
    expect([...asked]).toEqual([]);
  });
});

it("a run that nobody wants to know of any more is not followed", async () => {
  const client = clientOf(() => runJson("RUNNING"));
  const follower = new RunFollower({ client, where: () => Promise.resolve(undefined) }, "r", noRun, () => undefined);
  follower.stop();
  await expect(follower.finished).resolves.toBeUndefined();
});
