import { describe, expect, it } from "vitest";
import { podStatus, readyOf } from "../../../../src/kubernetes/pods/podStatus.ts";
import { containersOf, defaultContainerOf } from "../../../../src/kubernetes/pods/containers.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";

function pod(status: unknown, more: { readonly metadata?: object; readonly spec?: object } = {}): KubeObject {
  return { metadata: { name: "p", ...more.metadata }, spec: { containers: [{ name: "main" }], ...more.spec }, status };
}

const one = (state: unknown, phase = "Pending", more = {}) => ({
  phase,
  containerStatuses: [{ name: "main", state, ...more }],
});
const init = (...states: unknown[]) => ({
  phase: "Pending",
  initContainerStatuses: states.map((state, index) => ({ name: `i${index}`, state })),
  containerStatuses: [{ name: "main", state: { waiting: { reason: "PodInitializing" } } }],
});
const inits = { spec: { containers: [{ name: "main" }], initContainers: [{ name: "i0" }, { name: "i1" }] } };
const done = { terminated: { exitCode: 0, reason: "Completed" } };

/** What kubectl prints for these, by its `printPod`. */
const table: readonly (readonly [string, string, KubeObject])[] = [
  ["Pending", "pending", pod({ phase: "Pending" })],
  [
    "Pending",
    "warning",
    pod({ phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable" }] }),
  ],
  [
    "SchedulingGated",
    "pending",
    pod({ phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] }),
  ],
  ["ContainerCreating", "pending", pod(one({ waiting: { reason: "ContainerCreating" } }))],
  ["ImagePullBackOff", "warning", pod(one({ waiting: { reason: "ImagePullBackOff" } }))],
  ["Running", "running", pod(one({ running: {} }, "Running", { ready: true }))],
  ["Completed", "succeeded", pod(one(done, "Succeeded"))],
  ["Error", "failed", pod(one({ terminated: { exitCode: 1, reason: "Error" } }, "Failed"))],
  ["ExitCode:3", "failed", pod(one({ terminated: { exitCode: 3 } }, "Failed"))],
  ["Signal:9", "failed", pod(one({ terminated: { exitCode: 137, signal: 9 } }, "Failed"))],
  ["OOMKilled", "failed", pod(one({ terminated: { exitCode: 137, reason: "OOMKilled" } }, "Failed"))],
  ["CrashLoopBackOff", "warning", pod(one({ waiting: { reason: "CrashLoopBackOff" } }, "Running"))],
  ["Evicted", "failed", pod({ phase: "Failed", reason: "Evicted" })],
  ["Terminating", "terminating", pod(one({ running: {} }, "Running"), { metadata: { deletionTimestamp: "x" } })],
  ["Unknown", "unknown", pod({ phase: "Running", reason: "NodeLost" }, { metadata: { deletionTimestamp: "x" } })],
  ["Init:0/2", "pending", pod(init({ running: {} }, { waiting: { reason: "PodInitializing" } }), inits)],
  ["Init:1/2", "pending", pod(init(done, { waiting: { reason: "PodInitializing" } }), inits)],
  ["Init:CrashLoopBackOff", "warning", pod(init({ waiting: { reason: "CrashLoopBackOff" } }), inits)],
  ["Init:Error", "warning", pod(init({ terminated: { exitCode: 1, reason: "Error" } }), inits)],
  ["Init:ExitCode:7", "warning", pod(init({ terminated: { exitCode: 7 } }), inits)],
  ["PodInitializing", "pending", pod(init(done, done), inits)],
  [
    "Running",
    "running",
    pod(
      {
        phase: "Running",
        initContainerStatuses: [{ name: "i0", started: true, state: { running: {} } }],
        containerStatuses: [{ name: "main", ready: true, state: { running: {} } }],
      },
      { spec: { containers: [{ name: "main" }], initContainers: [{ name: "i0", restartPolicy: "Always" }] } },
    ),
  ],
  [
    "NotReady",
    "pending",
    pod({
      phase: "Running",
      containerStatuses: [
        { name: "main", state: done },
        { name: "istio-proxy", ready: true, state: { running: {} } },
      ],
    }),
  ],
  [
    "Running",
    "running",
    pod({
      phase: "Running",
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [
        { name: "main", state: done },
        { name: "side", ready: true, state: { running: {} } },
      ],
    }),
  ],
  ["Unknown", "unknown", pod(undefined)],
];

describe("a pod's status", () => {
  it.each(table)("%s (%s)", (word, phase, object) => {
    expect(podStatus(object)).toMatchObject({ word, phase });
  });

  it("counts ready containers", () => {
    expect(
      readyOf(
        pod(
          { containerStatuses: [{ name: "main", ready: true }] },
          { spec: { containers: [{ name: "main" }, { name: "side" }] } },
        ),
      ),
    ).toBe("1/2");
  });
});

describe("the container people mean", () => {
  const of = (names: string[], metadata: Partial<KubeObject["metadata"]> = {}, owner?: string) =>
    defaultContainerOf(
      { metadata: { name: "p", ...metadata }, spec: { containers: names.map((name) => ({ name })) } },
      owner,
    );
  it("is main, then the owner's name, then the pod's default, then the first that no mesh added", () => {
    expect(of(["istio-proxy", "wait", "main", "nb"], {}, "nb")).toBe("main");
    expect(of(["istio-proxy", "nb", "side"], {}, "nb")).toBe("nb");
    expect(of(["istio-proxy", "nb", "side"], { labels: { "notebook-name": "nb" } })).toBe("nb");
    const annotations = { "kubectl.kubernetes.io/default-container": "side" };
    expect(of(["istio-proxy", "one", "side"], { annotations })).toBe("side");
    expect(of(["istio-proxy", "one", "side"])).toBe("one");
    expect(of(["istio-proxy"])).toBe("istio-proxy");
    expect(of([])).toBeUndefined();
  });

  it("comes after what prepares it, and before what was added", () => {
    const spec = {
      containers: [{ name: "istio-proxy" }, { name: "side" }, { name: "main" }],
      initContainers: [{ name: "istio-init" }, { name: "prepare" }],
    };
    expect(containersOf({ metadata: { name: "p" }, spec }).map(({ name, role }) => `${role} ${name}`)).toEqual([
      "init prepare",
      "main main",
      "sidecar side",
      "added istio-init",
      "added istio-proxy",
    ]);
  });
});
