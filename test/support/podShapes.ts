import type { Machine } from "../../src/kubernetes/pods/machines.ts";
import { imageShapes } from "./imageShapes.ts";
import { container, ended, main, type Shape, unschedulable, waiting, warning } from "./podShape.ts";

export * from "./podShape.ts";

const anHour = { startedAt: "2026-08-21T08:00:00Z", finishedAt: "2026-08-21T09:00:00Z" };
/** Machines of which the largest has 96 CPUs, 62.8Gi and no GPU. */
const machines: readonly Machine[] = [
  { cpu: 96, memory: 2 ** 35 },
  { cpu: 4, memory: 67_430_678_528, "nvidia.com/gpu": 0 },
];

/** Object shapes as kubelets, schedulers and controllers write them; the words of Unschedulable, PVC and quota were measured. */
export const podShapes: readonly (readonly [string, Shape])[] = [
  [
    "warning unschedulable.accelerator: It asks for 4 GPU, and no machine has that many free; wait until others finish, or ask for fewer.",
    unschedulable(
      "0/3 nodes are available: 3 Insufficient nvidia.com/gpu. preemption: 0/3 nodes are available: 3 No preemption victims found for incoming pod.",
    ),
  ],
  [
    "warning unschedulable.accelerator: It asks for 4 GPU, and no machine has that many free; wait until others finish, or ask for fewer.",
    unschedulable(
      "0/3 nodes are available: 1 node(s) had untolerated taint {nvidia.com/gpu: present}, 2 Insufficient nvidia.com/gpu.",
    ),
  ],
  [
    "warning unschedulable.resource: It asks for 8 of CPU, and no machine has that much free; wait until others finish, or ask for less.",
    unschedulable("0/3 nodes are available: 3 Insufficient cpu."),
  ],
  [
    "warning unschedulable.resource: It asks for 2Gi of memory, and no machine has that much free; wait until others finish, or ask for less.",
    unschedulable("0/3 nodes are available: 3 Insufficient memory."),
  ],
  [
    "error unschedulable.taint: The machines it could run on are kept for others (taint “dedicated: gpu”); give it a toleration for that, or ask an administrator.",
    unschedulable("0/2 nodes are available: 2 node(s) had untolerated taint {dedicated: gpu}."),
  ],
  [
    "error unschedulable.taint: The machines it could run on are kept for others (taint “dedicated: gpu”); give it a toleration for that, or ask an administrator.",
    unschedulable("0/2 nodes are available: 2 node(s) had taint {dedicated: gpu}, that the pod didn't tolerate."),
  ],
  [
    "error unschedulable.taint: The machines it could run on are kept for others (a taint); give it a toleration for that, or ask an administrator.",
    unschedulable("0/2 nodes are available: 2 node(s) had untolerated taint(s)."),
  ],
  [
    "error unschedulable.selector: No machine that it may use is of the sort it demands (node selector or affinity); change the demand, give it a toleration for the taint of those that are, or ask an administrator.",
    unschedulable(
      "0/2 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available: 2 Preemption is not helpful for scheduling.",
    ),
  ],
  [
    "error unschedulable.selector: No machine is of the sort it demands (node selector or affinity); change the demand, or have an administrator label a machine.",
    unschedulable("0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector."),
  ],
  [
    "error unschedulable.other: No machine can take it: 0/3 nodes are available: 3 Too many pods.",
    unschedulable("0/3 nodes are available: 3 Too many pods."),
  ],
  [
    "warning unschedulable.resource: It asks for 8 of CPU, and no machine has that much free; wait until others finish, or ask for less.",
    {
      status: { phase: "Pending" },
      events: [warning("FailedScheduling", "0/3 nodes are available: 3 Insufficient cpu.")],
    },
  ],
  [
    "info gated: It waits for its turn in the queue “team-a”.",
    {
      metadata: { labels: { "kueue.x-k8s.io/queue-name": "team-a" } },
      spec: { schedulingGates: [{ name: "kueue.x-k8s.io/admission" }] },
      status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] },
    },
  ],
  [
    "info gated: It is held back until “example.com/gate” lets it start.",
    {
      spec: { schedulingGates: [{ name: "example.com/gate" }] },
      status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "SchedulingGated" }] },
    },
  ],
  [
    "error unschedulable.accelerator: It asks for 4 GPU, and no machine here has any; ask for none, or ask an administrator for such a machine.",
    { ...unschedulable("0/2 nodes are available: 2 Insufficient nvidia.com/gpu."), context: { machines } },
  ],
  [
    "error unschedulable.accelerator: It asks for 4 GPU, and the largest machine here has 2; ask for fewer, or ask an administrator for a larger machine.",
    {
      ...unschedulable("0/2 nodes are available: 2 Insufficient nvidia.com/gpu."),
      context: { machines: [...machines, { "nvidia.com/gpu": 2 }] },
    },
  ],
  [
    "warning unschedulable.resource: It asks for 8 of CPU, and no machine has that much free; wait until others finish, or ask for less.",
    { ...unschedulable("0/2 nodes are available: 2 Insufficient cpu."), context: { machines } },
  ],
  [
    "error unschedulable.resource: It asks for 40Gi + 30Gi of memory, and the largest machine here has 62.8Gi; ask for less, or ask an administrator for a larger machine.",
    {
      ...unschedulable("0/2 nodes are available: 2 Insufficient memory."),
      spec: {
        containers: ["40Gi", "30Gi"].map((memory, index) => ({
          name: `c${index}`,
          resources: { requests: { memory } },
        })),
      },
      context: { machines },
    },
  ],
  [
    "error volume.missing: The volume “data” does not exist; create it, or correct the name.",
    unschedulable('0/3 nodes are available: persistentvolumeclaim "data" not found.'),
  ],
  [
    "warning volume.unbound: Its volume “data” has no disk yet; see the volume for why, or ask an administrator for storage.",
    {
      ...unschedulable("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims."),
      spec: { volumes: [{ persistentVolumeClaim: { claimName: "data" } }] },
    },
  ],
  [
    "error volume.storageClass: Its volume asks for the storage class “fast”, which this cluster does not have; choose another one.",
    {
      ...unschedulable("0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims."),
      spec: { volumes: [{ persistentVolumeClaim: { claimName: "data" } }] },
      claimEvents: [
        {
          ...warning("ProvisioningFailed", 'storageclass.storage.k8s.io "fast" not found'),
          involvedObject: { kind: "PersistentVolumeClaim", name: "data", uid: "c" },
        },
      ],
    },
  ],
  [
    "error volume.attached: Its volume is open in a volume viewer (“pvcviewer-data-6c9b8f-x2k4p”) on another machine; close that in Kubeflow's Volumes page first.",
    {
      ...waiting("ContainerCreating"),
      events: [
        warning(
          "FailedAttachVolume",
          'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) pvcviewer-data-6c9b8f-x2k4p',
        ),
      ],
    },
  ],
  [
    "error volume.attached: Its volume is used by “other-0” on another machine, and only one machine can have it; stop that first.",
    {
      ...waiting("ContainerCreating"),
      events: [
        warning("FailedAttachVolume", 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) other-0'),
      ],
    },
  ],
  [
    "error missing.secret: The secret “creds” does not exist in this namespace; create it, or correct the name.",
    {
      ...waiting("ContainerCreating"),
      events: [warning("FailedMount", 'MountVolume.SetUp failed for volume "v" : secret "creds" not found')],
    },
  ],
  [
    "error missing.configMap: The config map “conf” does not exist in this namespace; create it, or correct the name.",
    {
      ...waiting("ContainerCreating"),
      events: [warning("FailedMount", 'MountVolume.SetUp failed for volume "v" : configmap "conf" not found')],
    },
  ],
  [
    "warning volume.mount: Its volumes could not be made ready: Unable to attach or mount volumes: timed out waiting for the condition",
    {
      ...waiting("ContainerCreating"),
      events: [warning("FailedMount", "Unable to attach or mount volumes: timed out waiting for the condition")],
    },
  ],
  [
    "error missing.secret: The secret “missing” does not exist in this namespace; create it, or correct the name.",
    waiting("CreateContainerConfigError", 'secret "missing" not found'),
  ],
  [
    "error missing.configMap: The config map “conf” does not exist in this namespace; create it, or correct the name.",
    waiting("CreateContainerConfigError", 'configmap "conf" not found'),
  ],
  [
    "error missing.key: “creds” has no key “token”; add it there, or correct the key.",
    waiting("CreateContainerConfigError", "couldn't find key token in Secret team-a/creds"),
  ],
  [
    "error container.config: Its settings do not fit: container has runAsNonRoot and image will run as root",
    waiting("CreateContainerConfigError", "container has runAsNonRoot and image will run as root"),
  ],
  [
    "error container.command: The image has no program “trainn” that could be run; correct the command, or choose another image.",
    waiting(
      "RunContainerError",
      'failed to create containerd task: exec: "trainn": executable file not found in $PATH: unknown',
    ),
  ],
  [
    "error container.command: The image has no program “trainn” that could be run; correct the command, or choose another image.",
    ended(
      128,
      "StartError",
      'failed to create containerd task: exec: "trainn": executable file not found in $PATH: unknown',
    ),
  ],
  [
    "error container.create: It could not be started (CreateContainerError): name is reserved",
    waiting("CreateContainerError", "name is reserved"),
  ],
  [
    "error crashLoop: It ends again and again, at last with exit code 2 (started 5 times); its log before the last start says why.",
    {
      status: container(
        { waiting: { reason: "CrashLoopBackOff" } },
        { restartCount: 5, lastState: { terminated: { exitCode: 2, reason: "Error" } } },
      ),
    },
  ],
  [
    "error crashLoop: It ends again and again without an error (started 3 times); it should keep running, or not be restarted.",
    {
      status: container(
        { waiting: { reason: "CrashLoopBackOff" } },
        { restartCount: 3, lastState: { terminated: { exitCode: 0, reason: "Completed" } } },
      ),
    },
  ],
  [
    "error outOfMemory: It ran out of memory: its limit is 2Gi; raise it, or make it use less.",
    ended(137, "OOMKilled"),
  ],
  [
    "error outOfMemory: It ran out of memory: its limit is 2Gi; raise it, or make it use less.",
    {
      status: container(
        { waiting: { reason: "CrashLoopBackOff" } },
        { lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } } },
      ),
    },
  ],
  [
    "warning outOfMemory: It ran out of memory: its limit is 2Gi; raise it, or make it use less.",
    {
      status: {
        ...container(
          { running: {} },
          {
            ready: true,
            lastState: { terminated: { exitCode: 137, reason: "OOMKilled", finishedAt: "2026-08-21T09:10:00Z" } },
          },
        ),
        phase: "Running",
      },
    },
  ],
  [
    "–",
    {
      status: {
        ...container(
          { running: {} },
          {
            ready: true,
            lastState: { terminated: { exitCode: 137, reason: "OOMKilled", finishedAt: "2026-08-21T08:50:00Z" } },
          },
        ),
        phase: "Running",
      },
    },
  ],
  [
    "warning outOfMemory: It ran out of memory: its limit is 2Gi; raise it, or make it use less.",
    {
      status: {
        ...container(
          { running: {} },
          {
            ready: false,
            lastState: { terminated: { exitCode: 137, reason: "OOMKilled", finishedAt: "2026-08-21T08:50:00Z" } },
          },
        ),
        phase: "Running",
      },
    },
  ],
  [
    "error killed: It was killed (exit code 137), likely because it ran out of memory; its limit is 2Gi.",
    ended(137, "Error"),
  ],
  ["error failed: It failed with exit code 1; its log says why.", ended(1, "Error")],
  [
    "error container.command: Its command could not be run (exit code 127): the image may lack a program; see its log.",
    ended(127, "Error"),
  ],
  [
    "error evicted: It was ended because its machine ran out of memory; ask for as much memory as it needs, so that it gets a machine with enough.",
    {
      status: {
        phase: "Failed",
        reason: "Evicted",
        message: "The node was low on resource: memory. Threshold quantity: 100Mi, available: 96Mi.",
      },
    },
  ],
  [
    "error evicted: It was ended because it filled its machine's disk; write large files to a volume, or ask for more ephemeral storage.",
    { status: { phase: "Failed", reason: "Evicted", message: "The node was low on resource: ephemeral-storage." } },
  ],
  [
    "error preempted: It had to make room for more important work; run it again.",
    {
      status: {
        phase: "Failed",
        conditions: [{ type: "DisruptionTarget", status: "True", reason: "PreemptionByScheduler" }],
      },
    },
  ],
  [
    "error nodeShutdown: The machine it ran on (“gpu-1”) was shut down; run it again.",
    {
      status: {
        phase: "Failed",
        reason: "Terminated",
        message: "Pod was terminated in response to imminent node shutdown.",
      },
    },
  ],
  [
    "error nodeRefused: The machine “gpu-1” had no room for it any more (OutOfnvidia.com/gpu); run it again.",
    { status: { phase: "Failed", reason: "OutOfnvidia.com/gpu" } },
  ],
  [
    "error deadline: It took longer than it was allowed to; raise its time limit or make it faster.",
    { status: { phase: "Failed", reason: "DeadlineExceeded" } },
  ],
  [
    "error nodeLost: The machine it runs on (“gpu-1”) does not answer; run it again, or ask an administrator about the machine.",
    { status: { phase: "Running", reason: "NodeLost" } },
  ],
  [
    "error nodeLost: The machine it runs on (“gpu-1”) does not answer; run it again, or ask an administrator about the machine.",
    { metadata: { deletionTimestamp: "2026-08-21T09:50:00Z" } },
  ],
  [
    "error stuckTerminating: It cannot be deleted before “example.com/hold” lets go; see whether what writes this still runs, or have an administrator remove it.",
    { metadata: { deletionTimestamp: "2026-08-21T09:50:00Z", finalizers: ["example.com/hold"] } },
  ],
  [
    "–",
    {
      metadata: { deletionTimestamp: "2026-08-21T09:59:50Z", finalizers: ["example.com/hold"] },
      status: container({ waiting: { reason: "CrashLoopBackOff" } }),
    },
  ],
  [
    "error quota.exceeded: The namespace's quota “kf-resource-quota” is used up: it asks for requests.cpu=4, requests.cpu=3 is used of requests.cpu=4; stop something, ask for less, or for a larger quota.",
    {
      status: { phase: "Pending" },
      metadata: { ownerReferences: [{ apiVersion: "apps/v1", kind: "StatefulSet", name: "nb", uid: "o" }] },
      ownerEvents: [
        warning(
          "FailedCreate",
          'create Pod nb-0 in StatefulSet nb failed error: pods "nb-0" is forbidden: exceeded quota: kf-resource-quota, requested: requests.cpu=4, used: requests.cpu=3, limited: requests.cpu=4',
          1,
          "o",
        ),
      ],
    },
  ],
  [
    "error mesh.keepsAlive: Its program is done, but the mesh's proxy keeps it alive; set sidecar.istio.io/inject to false for this pod.",
    {
      spec: { restartPolicy: "Never", containers: [main, { name: "istio-proxy" }] },
      status: {
        phase: "Running",
        containerStatuses: [
          { name: "main", state: { terminated: { exitCode: 0, reason: "Completed" } } },
          { name: "istio-proxy", state: { running: {} } },
        ],
      },
    },
  ],
  [
    "error mesh.notReady: It asked the network before the mesh was ready; set holdApplicationUntilProxyStarts, or keep the mesh out of this pod.",
    {
      spec: { containers: [main, { name: "istio-proxy" }] },
      status: {
        phase: "Failed",
        containerStatuses: [{ name: "main", state: { terminated: { exitCode: 1, reason: "Error" } } }],
      },
      context: { logTail: "dial tcp 10.0.0.1:443: connect: connection refused" },
    },
  ],
  [
    "error failed: It failed with exit code 1; its log says why.",
    {
      spec: { containers: [main, { name: "istio-proxy" }] },
      status: {
        phase: "Failed",
        containerStatuses: [{ name: "main", state: { terminated: { exitCode: 1, reason: "Error", ...anHour } } }],
      },
      context: { logTail: "dial tcp 10.0.0.1:443: connect: connection refused" },
    },
  ],
  [
    "error failed: It failed with exit code 1; its log says why.",
    {
      spec: { containers: [main], initContainers: [{ name: "istio-proxy", restartPolicy: "Always" }] },
      status: {
        phase: "Failed",
        containerStatuses: [{ name: "main", state: { terminated: { exitCode: 1, reason: "Error" } } }],
      },
      context: { logTail: "dial tcp 10.0.0.1:443: connect: connection refused" },
    },
  ],
  [
    "error forbidden: Its account “default-editor” may not get secrets in team-a; ask an administrator for that right.",
    {
      spec: { containers: [main], initContainers: [{ name: "prepare" }] },
      status: {
        phase: "Pending",
        initContainerStatuses: [
          {
            name: "prepare",
            state: { waiting: { reason: "CrashLoopBackOff" } },
            lastState: { terminated: { exitCode: 1 } },
          },
        ],
      },
      context: {
        logTail:
          'secrets "x" is forbidden: User "system:serviceaccount:team-a:default-editor" cannot get resource "secrets" in API group "" in the namespace "team-a"',
      },
    },
  ],
  [
    "error mesh.init: The mesh could not be set up in this pod (istio-init ended with 255); ask an administrator, or keep the mesh out of this pod.",
    {
      spec: { containers: [main], initContainers: [{ name: "istio-init" }] },
      status: {
        phase: "Pending",
        initContainerStatuses: [
          {
            name: "istio-init",
            state: { waiting: { reason: "CrashLoopBackOff" } },
            lastState: { terminated: { exitCode: 255 } },
          },
        ],
      },
    },
  ],
  [
    "error init: The model could not be fetched (exit code 1); check its address and credentials, and the log of storage-initializer.",
    {
      spec: { containers: [main], initContainers: [{ name: "storage-initializer" }] },
      status: {
        phase: "Pending",
        initContainerStatuses: [
          { name: "storage-initializer", state: { terminated: { exitCode: 1, reason: "Error" } } },
        ],
        containerStatuses: [{ name: "main", state: { waiting: { reason: "PodInitializing" } } }],
      },
    },
  ],
  [
    "error init: It cannot start, because “prepare”, which prepares it, fails with exit code 3; that container's log says why.",
    {
      spec: { containers: [main], initContainers: [{ name: "prepare" }] },
      status: {
        phase: "Pending",
        initContainerStatuses: [
          {
            name: "prepare",
            state: { waiting: { reason: "CrashLoopBackOff" } },
            lastState: { terminated: { exitCode: 3 } },
          },
        ],
      },
    },
  ],
  [
    "warning probe: It runs, but does not answer its readiness check yet; see its log.",
    {
      status: {
        ...container({ running: {} }),
        phase: "Running",
        conditions: [{ type: "Ready", status: "False", reason: "ContainersNotReady" }],
      },
      events: [warning("Unhealthy", "Readiness probe failed: connection refused")],
    },
  ],
  [
    "error probe: It does not answer its health check and is started again; see its log, or give it more time to start.",
    {
      status: { ...container({ running: {} }), phase: "Running" },
      events: [warning("Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 500")],
    },
  ],
  [
    "error forbidden: Its account “default-editor” may not list secrets in team-a; ask an administrator for that right.",
    ended(
      1,
      "Error",
      'secrets is forbidden: User "system:serviceaccount:team-a:default-editor" cannot list resource "secrets" in API group "" in the namespace "team-a"',
    ),
  ],
  [
    "warning event: NetworkNotReady: network is not ready",
    { ...waiting("ContainerCreating"), events: [warning("NetworkNotReady", "network is not ready")] },
  ],
  // What goes its way has no diagnosis.
  ["–", waiting("ContainerCreating")],
  ["–", { status: { phase: "Pending", conditions: [{ type: "PodScheduled", status: "True" }] } }],
  [
    "–",
    {
      status: {
        ...container({ running: {} }, { ready: true }),
        phase: "Running",
        conditions: [{ type: "Ready", status: "True" }],
      },
      events: [warning("Unhealthy", "Readiness probe failed: old")],
    },
  ],
  [
    "–",
    {
      status: { ...container({ terminated: { exitCode: 0, reason: "Completed" } }), phase: "Succeeded" },
      events: [warning("FailedMount", "old")],
    },
  ],
  ["–", { ...waiting("ContainerCreating"), events: [warning("FailedMount", 'secret "x" not found', 90)] }],
  [
    "–",
    { ...waiting("ContainerCreating"), events: [warning("FailedMount", 'secret "x" not found', 1, "another pod")] },
  ],
  [
    "–",
    {
      spec: { containers: [main, { name: "istio-proxy" }] },
      status: {
        phase: "Succeeded",
        containerStatuses: [
          { name: "main", state: { terminated: { exitCode: 0 } } },
          { name: "istio-proxy", state: { terminated: { exitCode: 137, reason: "Error" } } },
        ],
      },
    },
  ],
  ...imageShapes,
];
