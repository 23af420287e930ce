import { describe, expect, it } from "vitest";
import { ObjectIndex } from "../../../../src/kubernetes/pods/objectIndex.ts";
import { PodInquiry } from "../../../../src/kubernetes/pods/podInquiry.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { StillCluster, type StillOptions } from "../../../support/stillCluster.ts";

const now = Date.parse("2026-08-21T10:00:00Z");
const forbidden =
  'secrets "x" is forbidden: User "system:serviceaccount:team-a:default-editor" cannot get resource "secrets" in API group "" in the namespace "team-a"';

function failed(name: string, status: object = { state: { terminated: { exitCode: 1 } } }): KubeObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: "team-a", uid: name },
    spec: { restartPolicy: "Never", containers: [{ name: "main" }] },
    status: { phase: "Failed", containerStatuses: [{ name: "main", ...status }] },
  };
}

const looping = {
  restartCount: 3,
  state: { waiting: { reason: "CrashLoopBackOff" } },
  lastState: { terminated: { exitCode: 1 } },
};

function greedy(): KubeObject {
  const message = "0/1 nodes are available: 1 Insufficient nvidia.com/gpu.";
  return {
    metadata: { name: "greedy", namespace: "team-a", uid: "greedy" },
    spec: { containers: [{ name: "main", resources: { limits: { "nvidia.com/gpu": "64" } } }] },
    status: {
      phase: "Pending",
      conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }],
    },
  };
}

/** Sees pods, as a view does that draws them. */
function seeing(options: StillOptions, mostLogs?: number) {
  const cluster = new StillCluster(options);
  let told = 0;
  const inquiry = new PodInquiry(cluster.connected, "team-a", { changed: () => (told += 1), mostLogs });
  const diagnoses = new WeakMap();
  const why = (pod: KubeObject) =>
    new ObjectIndex([pod], [], diagnoses, (each) => inquiry.of(each)).diagnosisOf(pod, now);
  const see = (pod: KubeObject): void => {
    const diagnosis = why(pod);
    if (diagnosis) inquiry.lookInto(pod, diagnosis, now);
  };
  const logs = () => cluster.calls.filter(({ path }) => path.endsWith("/log"));
  return { cluster, inquiry, why, see, logs, told: () => told };
}

describe("the end of a failed pod's log", () => {
  it("is read once, and says what the exit code does not", async () => {
    const { inquiry, see, why, logs } = seeing({ logs: { "p/main": `starting\n${forbidden}\n` } });
    const pod = failed("p");
    see(pod);
    see(pod);
    await inquiry.asking();
    see(pod);
    expect(why(pod)?.code).toBe("forbidden");
    expect(logs()).toHaveLength(1);
    expect(logs()[0]?.query).toMatchObject({ container: "main", tailLines: 40, limitBytes: 16_384 });
    expect(inquiry.asking()).toBeUndefined();
  });

  it("is that of the start before, of a pod that crashes again and again", async () => {
    const { inquiry, see, why } = seeing({ logs: { "p/main?previous": forbidden } });
    const pod = failed("p", looping);
    see(pod);
    await inquiry.asking();
    expect(why(pod)?.code).toBe("forbidden");
  });

  it.each([
    ["this user may not read logs", failed("p"), { may: [] }],
    ["the pod is well", failed("p", { state: { terminated: { exitCode: 0 } } }), {}],
    ["its end is clear", failed("p", { state: { terminated: { exitCode: 137, reason: "OOMKilled" } } }), {}],
  ])("is not read where %s", async (_title, pod, options) => {
    const { inquiry, see, logs } = seeing({ ...options, logs: { "p/main": forbidden } });
    see(pod);
    await inquiry.asking();
    expect(logs()).toEqual([]);
  });

  it("that cannot be had leaves what was known", async () => {
    const { inquiry, see, why } = seeing({});
    see(failed("p"));
    await inquiry.asking();
    expect(why(failed("p"))?.code).toBe("failed");
  });

  it("is read of so many pods at most, where that is enough", async () => {
    const { inquiry, see, logs } = seeing({ logs: {} }, 10);
    for (let index = 0; index < 200; index += 1) see(failed(`p${index}`));
    await inquiry.asking();
    expect(logs()).toHaveLength(10);
  });

  it("is told once for many", async () => {
    const { inquiry, see, told } = seeing({ logs: {} });
    for (let index = 0; index < 20; index += 1) see(failed(`p${index}`));
    await inquiry.asking();
    await expect.poll(told).toBe(1);
  });
});

describe("the machines of the cluster", () => {
  const node = { kind: "Node", metadata: { name: "n" }, status: { allocatable: { "nvidia.com/gpu": "2", cpu: "8" } } };

  it("are listed once, and tell what will never fit from what waits", async () => {
    const { inquiry, see, why, cluster } = seeing({ objects: [node] });
    expect(why(greedy())?.severity).toBe("warning");
    see(greedy());
    see(greedy());
    await inquiry.asking();
    expect(inEnglish(why(greedy())!.sentence)).toMatch(/^It asks for 64 GPU, and the largest machine here has 2;/);
    expect(cluster.calls.map(({ path }) => path)).toEqual(["/api/v1/nodes"]);
  });

  it("that may not be listed are not counted", async () => {
    const { inquiry, see, why } = seeing({ forbidden: ["nodes"] });
    see(greedy());
    await inquiry.asking();
    expect(why(greedy())?.severity).toBe("warning");
  });
});

it("asks nothing more once it is let go", async () => {
  const { inquiry, see, logs, told } = seeing({ logs: {} });
  for (let index = 0; index < 50; index += 1) see(failed(`p${index}`));
  inquiry.dispose();
  await inquiry.asking();
  expect(logs().length).toBeLessThanOrEqual(4);
  expect(told()).toBe(0);
});
