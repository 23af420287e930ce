import { expect, it, onTestFinished } from "vitest";
import { argoWords, RunPods } from "../../../src/reach/runPods.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";
import type { RemotePod, RemoteTask } from "../../../src/run/argo/tasks.ts";
import { StillCluster, type StillOptions } from "../../support/stillCluster.ts";

function pod(name: string, nodeId: string, status: object): KubeObject {
  const annotations = { "workflows.argoproj.io/node-id": nodeId };
  const metadata = { name, uid: name, annotations, namespace: "kubeflow" };
  return { apiVersion: "v1", kind: "Pod", metadata, spec: { containers: [{ name: "main", image: "app:1" }] }, status };
}

const waits = (reason: string, message: string) => ({
  phase: "Pending",
  containerStatuses: [{ name: "main", image: "app:1", state: { waiting: { reason, message } } }],
});
const noSecret = waits("CreateContainerConfigError", 'secret "token" not found');

function task(pods: readonly Partial<RemotePod>[], message?: string): RemoteTask {
  const whole = pods.map((each) => ({
    podName: "derived",
    role: "executor" as const,
    attempt: 1,
    nodeId: "n",
    ...each,
  }));
  return { path: ["train"], kind: "task", displayName: "train", phase: "pending", attempt: 1, message, pods: whole };
}

/** The pods of the run, once they are read. */
async function runPods(options: StillOptions) {
  const cluster = new StillCluster(options);
  const pods = new RunPods(cluster.connected, "kubeflow", "r");
  onTestFinished(() => {
    pods.dispose();
  });
  await new Promise<void>((resolve) => {
    pods.onChange(resolve);
  });
  return { pods, cluster };
}

it("asks for the run's pods, and for warnings of their namespace", async () => {
  const { cluster } = await runPods({});
  const asked = cluster.calls.map(({ path, query }) => [path, query?.["labelSelector"] ?? query?.["fieldSelector"]]);
  expect(asked).toEqual([
    ["/api/v1/namespaces/kubeflow/pods", "pipeline/runid=r"],
    ["/api/v1/namespaces/kubeflow/events", "type=Warning"],
  ]);
});

it("finds a task's pod by Argo's mark on it, not by its name", async () => {
  const others = [pod("derived", "other", waits("ErrImagePull", "")), pod("made-otherwise", "n", noSecret)];
  const { pods } = await runPods({ objects: others });
  expect(pods.task(task([{}]))?.values).toEqual({ name: "token" });
});

it("takes the newest attempt that has something to say", async () => {
  const first = pod("one", "n1", waits("ErrImagePull", "not found"));
  const second = pod("two", "n2", { phase: "Running" });
  const { pods } = await runPods({ objects: [first, second] });
  const attempts = [{ nodeId: "n1" }, { nodeId: "n2", attempt: 2 }];
  expect(pods.task(task(attempts))?.template).toMatch(/image/i);
});

it("says what Argo says where no pod does, put into words", async () => {
  const { pods } = await runPods({ forbidden: ["pods", "events"] });
  const message = "Unschedulable: 0/1 nodes are available: 1 Insufficient cpu.";
  expect(pods.task(task([{}], message))?.values).toEqual({ resource: "CPU" });
  expect(argoWords.task(task([{}], message))?.values).toEqual({ resource: "CPU" });
  expect(argoWords.task(task([{}]))).toBeUndefined();
});

it("says why a claim has no disk, which only the claim's own warnings tell", async () => {
  const waiting: KubeObject = {
    ...pod("one", "n", {
      phase: "Pending",
      conditions: [
        {
          type: "PodScheduled",
          status: "False",
          reason: "Unschedulable",
          message: "0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.",
        },
      ],
    }),
    spec: { volumes: [{ name: "data", persistentVolumeClaim: { claimName: "data" } }] },
  };
  const about = { kind: "PersistentVolumeClaim", name: "data", uid: "claim" };
  const event = {
    type: "Warning",
    reason: "ProvisioningFailed",
    message: 'storageclass.storage.k8s.io "fast" not found',
    lastTimestamp: new Date().toISOString(),
    involvedObject: about,
  };
  const other = {
    ...event,
    message: 'storageclass.storage.k8s.io "slow" not found',
    involvedObject: { ...about, name: "other" },
  };
  const { pods } = await runPods({ objects: [waiting], events: [other, event] });
  await expect.poll(() => pods.task(task([{}]))?.values).toEqual({ name: "fast" });
});

it("says what the log of a failed pod ends with, and that it is still asking until it has", async () => {
  const failed = pod("one", "n", {
    phase: "Failed",
    containerStatuses: [{ name: "main", state: { terminated: { exitCode: 1 } } }],
  });
  const log = 'User "system:serviceaccount:team-a:runner" cannot create resource "jobs" in API group "batch"';
  const { pods } = await runPods({ objects: [failed], logs: { "one/main": log } });
  expect(pods.asking()).toBeUndefined();
  expect(pods.task(task([{}]))?.values).toEqual({ code: 1 });
  let told = 0;
  pods.onChange(() => (told += 1));
  await pods.asking();
  expect(pods.task(task([{}]))?.values).toMatchObject({ account: "runner", verb: "create" });
  expect(pods.asking()).toBeUndefined();
  await expect.poll(() => told).toBe(1);
});

it("is asking until the pods are read", async () => {
  const { connected } = new StillCluster({ objects: [pod("one", "n", noSecret)] });
  const pods = new RunPods(connected, "kubeflow", "r");
  await pods.asking();
  expect(pods.task(task([{}]))?.values).toEqual({ name: "token" });
  pods.dispose();
});

it("says that nothing has begun while there is no pod", async () => {
  const none = await runPods({});
  expect(none.pods.run(false)?.template).toMatch(/^Nothing of it has begun yet/);
  expect(none.pods.run(true)).toBeUndefined();
  const some = await runPods({ objects: [pod("one", "n", noSecret)] });
  expect(some.pods.run(false)).toBeUndefined();
});
