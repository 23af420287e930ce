import { expect, it, onTestFinished } from "vitest";
import { argoWords, RunPods } from "../../../../src/extension/run/runPods.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import type { RemotePod, RemoteTask } from "../../../../src/run/argo/tasks.ts";
import { StillCluster, type StillOptions } from "../../../support/stillCluster.ts";

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
