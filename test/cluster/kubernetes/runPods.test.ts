import { describe, expect, onTestFinished, test } from "vitest";
import { RunPods } from "../../../src/reach/runPods.ts";
import { RunWorkflow } from "../../../src/extension/run/runWorkflow.ts";
import { lookOfWorkflow, type WorkflowLook } from "../../../src/kfp/follow/look.ts";
import { submitRun } from "../../../src/kfp/submit/submitRun.ts";
import { inEnglish } from "../../../src/l10n/sentence.ts";
import { reachedCluster, type ReachedCluster } from "../../../src/reach/reachedCluster.ts";
import type { RemoteTask } from "../../../src/run/argo/tasks.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject } from "../../rig/cluster/objects.ts";
import { appendLog, podInState, type PodOptions, type PodState } from "../../rig/cluster/pods.ts";
import { waitingSpec } from "../../rig/cluster/waitingRun.ts";
import { connectTo, valueOf as kfpValueOf } from "../kfp/connect.ts";
import { connectAs } from "./connections.ts";

/** A task whose only pod is the Argo node `node`. */
const task: RemoteTask = {
  path: ["train"],
  kind: "task",
  displayName: "train",
  phase: "pending",
  attempt: 1,
  pods: [{ podName: "derived", role: "executor", attempt: 1, nodeId: "node" }],
};

async function reachedAs(user: "admin" | "alice", namespace: string): Promise<ReachedCluster> {
  return reachedCluster(await connectAs(user), user, namespace);
}

/** Waits until this user is told so of why the task waits or failed. */
async function untilTold(user: "admin" | "alice", namespace: string, expected: RegExp): Promise<void> {
  const pods = new RunPods(await reachedAs(user, namespace), namespace, "r");
  onTestFinished(() => {
    pods.dispose();
  });
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const why = pods.task(task);
      if (why && expected.test(inEnglish(why))) resolve();
    };
    pods.onChange(look);
    look();
  });
}

async function runPod(namespace: string, state: PodState, options: PodOptions): Promise<void> {
  const metadata = { labels: { "pipeline/runid": "r" }, annotations: { "workflows.argoproj.io/node-id": "node" } };
  await podInState(rig(), namespace, "p", state, { ...options, ...metadata });
}

describe("why a task of a run waits or failed", () => {
  const greedy = { resources: { limits: { "nvidia.com/gpu": "64" } } };

  test("is told to a viewer, who may read no Workflow, and no machines", async () => {
    const namespace = await clusterNamespace("view");
    await runPod(namespace, "ok", greedy);
    await untilTold("alice", namespace, /^It asks for 64 GPU, and no machine has that many free/);
  });

  test("is told with what the largest machine has to who may list machines", async () => {
    const namespace = await clusterNamespace();
    await runPod(namespace, "ok", greedy);
    await untilTold("admin", namespace, /^It asks for 64 GPU, and the largest machine here has 2;/);
  });

  test("is found at its claim, when the storage class is not there", async () => {
    const namespace = await clusterNamespace("view");
    await applyObject(rig(), {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "data", namespace },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "fast",
        resources: { requests: { storage: "1Gi" } },
      },
    });
    const volumes = [{ name: "v", persistentVolumeClaim: { claimName: "data" } }];
    await runPod(namespace, "ok", { spec: { volumes } });
    await untilTold("alice", namespace, /^Its volume asks for the storage class “fast”/);
  });

  test("is found in its log, which a viewer may read", async () => {
    const namespace = await clusterNamespace("view");
    const words = `jobs.batch is forbidden: User "system:serviceaccount:${namespace}:default-editor" cannot create resource "jobs" in API group "batch" in the namespace "${namespace}"`;
    await appendLog(rig(), namespace, "p", ["main"], ["Traceback (most recent call last):", words]);
    await runPod(namespace, "fail", { spec: { restartPolicy: "Never" } });
    await untilTold("alice", namespace, /^Its account “default-editor” may not create jobs/);
  });
});

const workflows = { group: "argoproj.io", version: "v1alpha1", plural: "workflows", isNamespaced: true };

describe("a run of which nothing begins", () => {
  async function untilWhy(namespace: string, expected: RegExp): Promise<void> {
    const workflow = new RunWorkflow(await reachedAs("alice", namespace), workflows, namespace, "r");
    onTestFinished(() => {
      workflow.dispose();
    });
    await new Promise<void>((resolve) => {
      workflow.onChange(() => {
        const why = workflow.why(false);
        if (why && expected.test(inEnglish(why))) resolve();
      });
    });
  }

  test("has no Workflow", async () => {
    await untilWhy(await clusterNamespace(), /^The KFP server has made no Workflow for it/);
  });

  test("has one that no controller takes up", async () => {
    const namespace = await clusterNamespace();
    const labels = { "pipeline/runid": "r", "workflows.argoproj.io/controller-instanceid": "somebody-else" };
    const templates = [{ name: "main", container: { image: "example.local/app:1" } }];
    await applyObject(rig(), {
      apiVersion: "argoproj.io/v1alpha1",
      kind: "Workflow",
      metadata: { name: "nightly", namespace, labels },
      spec: { entrypoint: "main", templates },
    });
    await untilWhy(namespace, /^Argo's workflow controller has not taken it up/);
  });
});

test("a run that the KFP server stops shows so in its Workflow, though the server calls it failed in the end", async () => {
  const { client } = connectTo(rig());
  const made = kfpValueOf(await submitRun(client, { ...waitingSpec(), displayName: "stopped", arguments: {} }));
  onTestFinished(() => void client.runs.delete(made.id));
  const workflow = new RunWorkflow(await reachedAs("admin", "kubeflow"), workflows, "kubeflow", made.id);
  onTestFinished(() => {
    workflow.dispose();
  });
  const ending = new AbortController();
  let last: WorkflowLook | undefined;
  for await (const look of workflow.looks(ending.signal)) {
    if (!last) kfpValueOf(await client.runs.terminate(made.id));
    last = look;
    if (look.phase === "Failed") ending.abort();
  }
  expect(lookOfWorkflow(last!)).toMatchObject({ phase: "cancelled" });
});
