import { readFileSync, readdirSync } from "node:fs";
import { get } from "node:https";
import { join } from "node:path";
import { ApiException, CoreV1Api, type CoreV1Event } from "@kubernetes/client-node";
import { describe, expect, it, onTestFinished } from "vitest";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../src/compiler/emit/yaml.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { compactEtcd, restartServer, untilPodsRun } from "../rig/cluster/chaos.ts";
import { clusterNamespace, kubeConfig, rig } from "../rig/cluster/fixtures.ts";
import { askKfp, startRun, untilRun, uploadPipeline } from "../rig/cluster/kfpRuns.ts";
import { until } from "../rig/cluster/objects.ts";
import { appendLog, podInState, setPodState, untilPod, waitingReason, type PodState } from "../rig/cluster/pods.ts";

describe("pods of the rig", () => {
  it("wait for GPUs that no node has, and the scheduler's own event says so", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "greedy", "ok", { resources: { limits: { "nvidia.com/gpu": "64" } } });
    const pod = await untilPod(rig(), namespace, "greedy", (one) => waitingReason(one) === "Unschedulable");
    expect(pod.status?.phase).toBe("Pending");
    const events = await eventsOf(namespace, "greedy", "FailedScheduling");
    expect(events[0]?.message).toMatch(/Insufficient nvidia\.com\/gpu/);
  });

  it.each<PodState>(["ImagePullBackOff", "CrashLoopBackOff", "CreateContainerConfigError", "ContainerCreating"])(
    "hang in %s until they are mended",
    async (state) => {
      const namespace = await clusterNamespace();
      await podInState(rig(), namespace, "stuck", state);
      await untilPod(rig(), namespace, "stuck", (pod) => waitingReason(pod) === state);
      await setPodState(rig(), namespace, "stuck", "ok");
      const mended = await untilPod(rig(), namespace, "stuck", (pod) => waitingReason(pod) === undefined);
      expect(mended.status?.phase).toBe("Running");
    },
  );

  it("are left alone in state manual, so that a test may write their status", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "mine", "manual");
    const pod = await untilPod(rig(), namespace, "mine", (one) => one.spec !== undefined && isScheduled(one));
    expect(pod.status?.containerStatuses).toBeUndefined();
  });

  it("have a log that streams as it grows", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "talker", "ok");
    await untilPod(rig(), namespace, "talker", (pod) => pod.status?.phase === "Running");
    await appendLog(rig(), namespace, "talker", ["main"], ["first 줄"]);
    const lines = await followLog(namespace, "talker", "first 줄");
    await appendLog(rig(), namespace, "talker", ["main"], ["second", "third"]);
    await until("the stream has no third line", () => Promise.resolve(lines().includes("third") || undefined));
    expect(lines()).toEqual(["first 줄", "second", "third"]);
  });
});

describe("users of the rig", () => {
  it("alice reads and writes in a namespace of hers and is refused elsewhere", async () => {
    const namespace = await clusterNamespace("edit");
    const foreign = await clusterNamespace("none");
    const core = kubeConfig(rig(), "alice").makeApiClient(CoreV1Api);
    expect((await core.listNamespacedSecret({ namespace })).items).toEqual([]);
    expect(await refusal(core.listNamespacedPod({ namespace: foreign }))).toBe(403);
    expect(await refusal(core.listNamespacedPod({ namespace: "kubeflow" }))).toBe(403);
    expect(await refusal(core.listNamespace())).toBe(403);
  });

  it("a viewer reads pods, not secrets", async () => {
    const namespace = await clusterNamespace("view");
    const core = kubeConfig(rig(), "alice").makeApiClient(CoreV1Api);
    expect((await core.listNamespacedPod({ namespace })).items).toEqual([]);
    expect(await refusal(core.listNamespacedSecret({ namespace }))).toBe(403);
  });
});

describe("Kubeflow Pipelines of the rig", () => {
  it("is healthy, for one user", async () => {
    expect(await askKfp(rig(), "/healthz")).toMatchObject({ multi_user: false });
  });

  it("runs a pipeline that we compile to SUCCEEDED", async () => {
    const pipeline = await uploadPipeline(rig(), uniqueName("sum"), compiledExample("print-and-sum"));
    const id = await startRun(rig(), "sum 합계", pipeline, { parameters: { number_1: 1, number_2: 2 } });
    const run = await untilRun(rig(), id, ["SUCCEEDED", "FAILED"]);
    expect(run).toMatchObject({ state: "SUCCEEDED" });
    expect(run.run_details?.task_details?.map(({ display_name }) => display_name)).toContain("root");
  });

  it("ends a terminated run as FAILED", async () => {
    const spec = readFileSync(join(import.meta.dirname, "../data/states.pipelineSpec.yaml"), "utf8");
    const id = await startRun(rig(), "slow", await uploadPipeline(rig(), uniqueName("states"), spec));
    await untilRun(rig(), id, ["RUNNING"]);
    await askKfp(rig(), `/runs/${id}:terminate`, { method: "POST" });
    expect(await untilRun(rig(), id, ["SUCCEEDED", "FAILED", "CANCELED"])).toMatchObject({ state: "FAILED" });
  });
});

describe("servers of the rig", () => {
  it("come back after a crash, with what they knew", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "stays", "ok");
    await restartServer(rig(), "apiserver", { kill: true, pauseMs: 500 });
    await untilPod(rig(), namespace, "stays", (pod) => pod.metadata.name === "stays");
    await untilPodsRun(rig());
  });

  it("forget what is old, so that a list's continue is answered 410", async () => {
    const namespace = await clusterNamespace();
    for (const name of ["a", "b"]) await podInState(rig(), namespace, name, "manual");
    const core = kubeConfig(rig(), "admin").makeApiClient(CoreV1Api);
    const page = await core.listNamespacedPod({ namespace, limit: 1 });
    await podInState(rig(), namespace, "c", "manual");
    await compactEtcd(rig(), { forget: true });
    expect(await refusal(core.listNamespacedPod({ namespace, limit: 1, _continue: page.metadata?._continue }))).toBe(
      410,
    );
    await untilPodsRun(rig());
  });
});

function uniqueName(name: string): string {
  return `${name}-${Date.now().toString(36)}`;
}

function isScheduled(pod: Parameters<typeof waitingReason>[0]): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === "PodScheduled" && status === "True") ?? false;
}

function eventsOf(namespace: string, pod: string, reason: string): Promise<CoreV1Event[]> {
  const core = kubeConfig(rig(), "alice").makeApiClient(CoreV1Api);
  const fieldSelector = `involvedObject.name=${pod},reason=${reason}`;
  return until(`${pod} has no event ${reason}`, async () => {
    const { items } = await core.listNamespacedEvent({ namespace, fieldSelector });
    return items.length > 0 ? items : undefined;
  });
}

/** The status with which a call is refused; fails when it is not. */
async function refusal(call: Promise<unknown>): Promise<number> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiException) return error.code;
    throw error;
  }
  throw new Error("The call was not refused.");
}

/** Follows a log from the first time that it has a line; kwok takes a moment to notice a pod's own log. */
async function followLog(namespace: string, pod: string, first: string): Promise<() => string[]> {
  return until("the log is not the pod's own", async () => {
    const stream = openLog(namespace, pod);
    await until("nothing was logged", () => Promise.resolve(stream.lines()[0]), 5000);
    if (stream.lines()[0] === first) return stream.lines;
    stream.close();
    return undefined;
  });
}

function openLog(namespace: string, pod: string): { lines: () => string[]; close: () => void } {
  const { kubeconfig, apiServer, tokens } = rig();
  const ca = Buffer.from(
    /certificate-authority-data: (\S+)\}/.exec(readFileSync(kubeconfig, "utf8"))?.[1] ?? "",
    "base64",
  );
  const headers = { authorization: `Bearer ${tokens.alice}` };
  let text = "";
  const request = get(`${apiServer}/api/v1/namespaces/${namespace}/pods/${pod}/log?follow=true`, { ca, headers });
  request.on("response", (response) => response.on("data", (chunk: Buffer) => (text += chunk.toString())));
  onTestFinished(() => void request.destroy());
  return { lines: () => text.split("\n").filter(Boolean), close: () => void request.destroy() };
}

/** One of our examples, compiled by our compiler. */
function compiledExample(name: string): string {
  const folder = join(import.meta.dirname, "../../examples", name);
  const names = readdirSync(folder).filter((file) => /\.(pipeline\.ts|py)$/.test(file));
  const files = Object.fromEntries(names.map((file) => [`/example/${file}`, readFileSync(join(folder, file), "utf8")]));
  const file = compileFile(`/example/${name}.pipeline.ts`, sourcesOf(files));
  expect(file.diagnostics).toEqual([]);
  return printSpecYaml(emitPipelineSpec(file.pipelines[0]!, { naming: "compact", sdkVersion: "2.17.0" }));
}
