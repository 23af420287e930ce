import { describe, expect, it } from "vitest";
import { eventsOf } from "../../../src/kubernetes/events.ts";
import type { KubeObject } from "../../../src/kubernetes/object.ts";
import { diagnose, diagnoseOwner } from "../../../src/kubernetes/pods/diagnose.ts";
import type { Diagnosis } from "../../../src/kubernetes/pods/diagnosis.ts";
import { podStatus } from "../../../src/kubernetes/pods/podStatus.ts";
import { clusterNamespace, rig } from "../../rig/cluster/fixtures.ts";
import { applyObject, deleteObject, patchObject, readObject, until } from "../../rig/cluster/objects.ts";
import type { PodOptions, PodState } from "../../rig/cluster/pods.ts";
import { podInState, setPodState } from "../../rig/cluster/pods.ts";
import { connectAs, valueOf } from "./connections.ts";

const podName = (namespace: string, name: string) => ({ apiVersion: "v1", kind: "Pod", namespace, name });

/** The pod of this name, when alice's own reading of it and its events gives a diagnosis. */
async function diagnosed(namespace: string, name = "p", later = 0): Promise<{ diagnosis: Diagnosis; word: string }> {
  const alice = await connectAs("alice");
  return until(`${name} has no diagnosis`, async () => {
    const answer = await alice.request<KubeObject>({ path: `/api/v1/namespaces/${namespace}/pods/${name}` });
    if (!answer.ok) return undefined;
    const pod = answer.value;
    const events = valueOf(await eventsOf(alice, { namespace, uid: pod.metadata.uid }));
    const diagnosis = diagnose(pod, events, { now: Date.now() + later });
    return diagnosis && { diagnosis, word: podStatus(pod).word };
  });
}

/** As daemon sets do it: only then the scheduler looks at no other machine. */
function onNode(name: string) {
  const matchFields = [{ key: "metadata.name", operator: "In", values: [name] }];
  const required = { nodeSelectorTerms: [{ matchFields }] };
  return { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } } };
}

const table: readonly (readonly [Diagnosis["code"], string, PodState, PodOptions])[] = [
  ["unschedulable.accelerator", "Pending", "ok", { resources: { limits: { "nvidia.com/gpu": "64" } } }],
  ["unschedulable.resource", "Pending", "ok", { resources: { requests: { cpu: "10k" } } }],
  ["unschedulable.resource", "Pending", "ok", { resources: { requests: { memory: "900Ti" } } }],
  ["unschedulable.selector", "Pending", "ok", { spec: { nodeSelector: { "example.com/disk": "none" } } }],
  ["unschedulable.taint", "Pending", "ok", { spec: onNode("gpu-0") }],
  ["gated", "SchedulingGated", "ok", { spec: { schedulingGates: [{ name: "example.com/gate" }] } }],
  [
    "volume.missing",
    "Pending",
    "ok",
    { spec: { volumes: [{ name: "v", persistentVolumeClaim: { claimName: "nowhere" } }] } },
  ],
  ["image.notFound", "ErrImagePull", "ErrImagePull", {}],
  ["image.notFound", "ImagePullBackOff", "ImagePullBackOff", {}],
  ["missing.secret", "CreateContainerConfigError", "CreateContainerConfigError", {}],
  ["crashLoop", "CrashLoopBackOff", "CrashLoopBackOff", {}],
  ["outOfMemory", "OOMKilled", "oom", { spec: { restartPolicy: "Never" } }],
  ["failed", "Error", "fail", { spec: { restartPolicy: "Never" } }],
  ["evicted", "Evicted", "evicted", { spec: { restartPolicy: "Never" } }],
];

/** Statuses that only a kubelet writes; a test writes them in its place, and the API server keeps what it accepts. */
const written: readonly (readonly [Diagnosis["code"], string, PodOptions, Record<string, unknown>])[] = [
  [
    "init",
    "Init:CrashLoopBackOff",
    { spec: { initContainers: [{ name: "prepare", image: "example.local/app:1" }] } },
    {
      phase: "Pending",
      initContainerStatuses: [
        status(
          "prepare",
          { waiting: { reason: "CrashLoopBackOff" } },
          { terminated: { exitCode: 3, reason: "Error" } },
        ),
      ],
    },
  ],
  [
    "mesh.keepsAlive",
    "NotReady",
    { containers: ["main", "istio-proxy"], spec: { restartPolicy: "Never" } },
    {
      phase: "Running",
      containerStatuses: [
        status("main", { terminated: { exitCode: 0, reason: "Completed" } }),
        { ...status("istio-proxy", { running: {} }), ready: true },
      ],
    },
  ],
  [
    "container.command",
    "RunContainerError",
    {},
    {
      phase: "Pending",
      containerStatuses: [
        status("main", {
          waiting: { reason: "RunContainerError", message: 'exec: "trainn": executable file not found in $PATH' },
        }),
      ],
    },
  ],
  [
    "deadline",
    "DeadlineExceeded",
    {},
    {
      phase: "Failed",
      reason: "DeadlineExceeded",
      message: "Pod was active on the node longer than the specified deadline",
    },
  ],
  [
    "nodeLost",
    "NodeLost",
    {},
    { phase: "Running", reason: "NodeLost", message: "Node gpu-0 which was running pod p is unresponsive" },
  ],
];

function status(name: string, state: unknown, lastState?: unknown) {
  return {
    name,
    image: "example.local/app:1",
    imageID: "",
    ready: false,
    restartCount: lastState ? 4 : 0,
    state,
    ...(lastState !== undefined && { lastState }),
  };
}

describe("why a pod waits, from the real scheduler, controllers and API server", () => {
  it.each(table)("%s: a pod that shows %s", async (code, word, state, options) => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", state, options);
    const told = await until(`the diagnosis is not ${code}`, async () => {
      const one = await diagnosed(namespace);
      return one.diagnosis.code === code ? one : undefined;
    });
    expect(told).toMatchObject({ diagnosis: { code }, word });
  });

  it.each(written)("%s: a kubelet's status %s", async (code, word, options, podStatusFields) => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", "manual", options);
    await patchObject(rig(), podName(namespace, "p"), { status: podStatusFields }, "status");
    expect(await diagnosed(namespace)).toMatchObject({ diagnosis: { code }, word });
  });

  it("volume.unbound: a claim that nothing binds", async () => {
    const namespace = await clusterNamespace();
    const spec = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };
    await applyObject(rig(), {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "data", namespace },
      spec,
    });
    await podInState(rig(), namespace, "p", "ok", {
      spec: { volumes: [{ name: "v", persistentVolumeClaim: { claimName: "data" } }] },
    });
    expect((await diagnosed(namespace)).diagnosis).toMatchObject({
      code: "volume.unbound",
      sentence: { values: { claim: "data" } },
    });
  });

  it("stuckTerminating: a finalizer that nobody takes away", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", "stuck-terminating");
    await patchObject(rig(), podName(namespace, "p"), { metadata: { finalizers: ["example.com/hold"] } });
    await deleteObject(rig(), podName(namespace, "p"));
    const { diagnosis, word } = await diagnosed(namespace, "p", 120_000);
    expect(diagnosis).toMatchObject({
      code: "stuckTerminating",
      sentence: { values: { finalizers: "example.com/hold" } },
    });
    expect(word).toBe("Terminating");
    await setPodState(rig(), namespace, "p", "ok");
    await until("the pod stays", async () => ((await readObject(rig(), podName(namespace, "p"))) ? undefined : true));
  });

  it("volume.mount: what only events tell", async () => {
    const namespace = await clusterNamespace();
    await podInState(rig(), namespace, "p", "ContainerCreating");
    const pod = await until("there is no pod", () => readObject(rig(), podName(namespace, "p")));
    await applyObject(rig(), {
      apiVersion: "v1",
      kind: "Event",
      metadata: { name: "p.1", namespace },
      type: "Warning",
      reason: "FailedMount",
      message: "Unable to attach or mount volumes: timed out waiting for the condition",
      lastTimestamp: new Date().toISOString(),
      involvedObject: {
        apiVersion: "v1",
        kind: "Pod",
        name: "p",
        namespace,
        uid: (pod.metadata as { uid?: string }).uid,
      },
    });
    expect((await diagnosed(namespace)).diagnosis.code).toBe("volume.mount");
  });
});

describe("why there is no pod, from the real job controller", () => {
  const owners: readonly (readonly [Diagnosis["code"], object, KubeObject | undefined])[] = [
    [
      "quota.exceeded",
      { containers: [{ name: "main", image: "x", resources: { requests: { cpu: "4" } } }] },
      quota({ "requests.cpu": "2" }),
    ],
    ["quota.unspecified", { containers: [{ name: "main", image: "x" }] }, quota({ "requests.cpu": "2" })],
    [
      "limitRange",
      {
        containers: [
          { name: "main", image: "x", resources: { requests: { memory: "4Gi" }, limits: { memory: "4Gi" } } },
        ],
      },
      {
        apiVersion: "v1",
        kind: "LimitRange",
        metadata: { name: "limits" },
        spec: { limits: [{ type: "Container", max: { memory: "1Gi" } }] },
      },
    ],
    ["serviceAccount", { serviceAccountName: "nobody", containers: [{ name: "main", image: "x" }] }, undefined],
    ["priorityClass", { priorityClassName: "nothing", containers: [{ name: "main", image: "x" }] }, undefined],
  ];

  function quota(hard: Record<string, string>): KubeObject {
    return { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "kf-resource-quota" }, spec: { hard } };
  }

  async function diagnosedJob(namespace: string, spec: object): Promise<Diagnosis> {
    const template = { spec: { restartPolicy: "Never", ...spec } };
    const job = await applyObject(rig(), {
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "owner", namespace },
      spec: { template },
    });
    const alice = await connectAs("alice");
    const { uid } = job.metadata as { uid?: string };
    return until("the job's events say nothing", async () =>
      diagnoseOwner(valueOf(await eventsOf(alice, { namespace, uid })), Date.now()),
    );
  }

  it.each(owners)("%s", async (code, spec, rule) => {
    const namespace = await clusterNamespace();
    if (rule)
      await applyObject(rig(), { ...rule, metadata: { ...rule.metadata, namespace } } as Parameters<
        typeof applyObject
      >[1]);
    if (rule?.kind === "ResourceQuota") await untilQuotaCounts(namespace);
    expect((await diagnosedJob(namespace, spec)).code).toBe(code);
  });

  it("podSecurity", async () => {
    const namespace = await clusterNamespace();
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    await patchObject(rig(), { apiVersion: "v1", kind: "Namespace", name: namespace }, { metadata: { labels } });
    expect((await diagnosedJob(namespace, { containers: [{ name: "main", image: "x" }] })).code).toBe("podSecurity");
  });

  /** A quota counts from when its controller has written its status. */
  async function untilQuotaCounts(namespace: string): Promise<void> {
    await until("the quota does not count", async () => {
      const found = (await readObject(rig(), {
        apiVersion: "v1",
        kind: "ResourceQuota",
        namespace,
        name: "kf-resource-quota",
      })) as KubeObject | undefined;
      return found?.status !== undefined && "hard" in (found.status as object) ? true : undefined;
    });
  }
});
