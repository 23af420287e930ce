import fc from "fast-check";
import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { describe, expect, it } from "vitest";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { kindById, kindOf, kinds } from "../../../../src/kubernetes/kinds/all.ts";
import type { Seen } from "../../../../src/kubernetes/kinds/kind.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { drawObject } from "../../../support/drawObject.ts";
import { times } from "../../../support/quick.ts";

const samples = loadAll(readFileSync("test/data/objects/crs.yaml", "utf8")) as KubeObject[];
const known = samples.filter((object) => kindOf(object));

function sample(kind: string, name?: string): KubeObject {
  const found = samples.find((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
  if (!found) throw new Error(kind);
  return found;
}

/** The sample with another status. */
function withStatus(kind: string, status: unknown): KubeObject {
  return { ...sample(kind), status };
}

function condition(type: string, status = "True", more: Record<string, string> = {}) {
  return { type, status, ...more };
}

/** What a tree shows between the name and what can be done. */
function phaseLine(object: KubeObject, seen?: Seen): string {
  const { phase, word, why } = kindOf(object)!.phaseOf(object, seen);
  return `${phase} ${word} ${why ? inEnglish(why) : ""}`.trim();
}

describe("the sample objects as a tree shows them", () => {
  it("are each read by their kind", () => {
    expect(known.map((object) => drawObject(object))).toEqual([
      "notebook test | ready “Running” | jupyter-scipy:v1.10.0 · 1 GPU · test-workspace | can stop",
      "notebook stopped-nb | stopped “Stopped” | codeserver-python:v1.10.0 | can start",
      "workspace ws1 | ready “Running” | jupyterlab · jupyterlab_scipy_190 · tiny_cpu · ws1-home · data1 | can stop",
      "tensorBoard tb1 | ready “Available” | pvc://data1/logs",
      "scheduledWorkflow nightly-abcde | ready “Enabled” | 0 0 2 * * * · → 2026-08-22T02:00:00Z | can stop",
      "experiment random | running “Running” | 2/12 · loss 0.21",
      "suggestion random | running “Running” | random · 4/4",
      "trial random-8x2kd | running “Running” | lr=0.02 · loss 0.5",
      "pyTorchJob pytorch-simple | running “Running” | Master 1/1 · Worker 2/2 | can stop",
      "tfJob mnist | succeeded “Succeeded” | Chief 0/1 · PS 0/1 · Worker 2/2",
      "mpiJob mpi1 | stopped “Suspended” | Launcher 0/1 · Worker 0/2 | can stop",
      "xgboostJob xgb1 | failed “Failed” | Master 0/1 · Worker 0/1 | XGBoostJob xgb1 is failed because 1 Worker replica(s) failed.",
      "trainJob tune-1 | running “Running” | torch-distributed · 2 × 1 GPU · node 1 | can stop",
      "jobSet tune-1 | running “Running” | node 1 | can stop",
      "inferenceService isvc-sklearn | failed “ModelLoadFailed” | sklearn · http://isvc-sklearn.kubeflow-user-example-com.example.com | No such bucket | can stop",
      "sparkApplication spark-pi | running “RUNNING” | spark:4.0.0 · 1/1 | can stop",
    ]);
  });

  it("find their pods by their selectors", () => {
    expect(known.map((object) => `${kindOf(object)!.id} ${kindOf(object)!.podsSelector(object) ?? "–"}`)).toEqual([
      "notebook notebook-name=test",
      "notebook notebook-name=stopped-nb",
      "workspace notebooks.kubeflow.org/workspace-name=ws1",
      "tensorBoard app=tb1,pod-template-hash",
      "scheduledWorkflow –",
      "experiment katib.kubeflow.org/experiment=random",
      "suggestion katib.kubeflow.org/experiment=random,katib.kubeflow.org/deployment",
      "trial katib.kubeflow.org/trial=random-8x2kd",
      "pyTorchJob training.kubeflow.org/job-name=pytorch-simple",
      "tfJob training.kubeflow.org/job-name=mnist",
      "mpiJob training.kubeflow.org/job-name=mpi1",
      "xgboostJob training.kubeflow.org/job-name=xgb1",
      "trainJob jobset.sigs.k8s.io/jobset-name=tune-1",
      "jobSet jobset.sigs.k8s.io/jobset-name=tune-1",
      "inferenceService serving.kserve.io/inferenceservice=isvc-sklearn",
      "sparkApplication sparkoperator.k8s.io/app-name=spark-pi",
    ]);
  });
});

describe("where objects answer", () => {
  const notebookWith = (annotations: Record<string, string>): KubeObject => {
    const object = sample("Notebook");
    return { ...object, metadata: { ...object.metadata, name: "mine", namespace: "team-a", annotations } };
  };
  const serverType = (type: string) => ({ "notebooks.kubeflow.org/server-type": type });
  const rewriteTo = (path: string) => ({ "notebooks.kubeflow.org/http-rewrite-uri": path });

  it.each([
    ["Jupyter", serverType("jupyter"), undefined, true],
    ["a notebook that says nothing", {}, undefined, true],
    ["code-server", { ...serverType("group-one"), ...rewriteTo("/") }, "/", false],
    ["RStudio", { ...serverType("group-two"), ...rewriteTo("/") }, "/", false],
    ["code-server made by hand", serverType("group-one"), "/", false],
    ["Jupyter with a path of its own", rewriteTo("/lab/"), "/lab/", true],
  ])("%s", (_, annotations, podPath, isJupyter) => {
    const object = notebookWith(annotations);
    const kind = kindOf(object)!;
    expect(kind.openPath?.(object)).toBe("/notebook/team-a/mine/");
    expect(kind.podPath?.(object)).toBe(podPath);
    expect(kind.isJupyter?.(object)).toBe(isJupyter);
  });

  it("a TensorBoard's pod answers at its root, whatever the gateway's path", () => {
    const object = sample("Tensorboard");
    const kind = kindOf(object)!;
    expect([kind.openPath?.(object), kind.podPath?.(object)]).toEqual([
      "/tensorboard/kubeflow-user-example-com/tb1/",
      "/",
    ]);
  });

  it.each([
    ["jupyterlab", true],
    ["codeserver", false],
    ["rstudio", false],
  ])("a Workspace of kind %s: Jupyter %s", (kind, isJupyter) => {
    const object = { ...sample("Workspace"), spec: { kind } };
    expect(kindOf(object)!.isJupyter?.(object)).toBe(isJupyter);
  });
});

describe("each phase of each kind", () => {
  const now = Date.parse("2026-08-21T10:00:00Z");
  const born = (secondsAgo: number): KubeObject => {
    const object = withStatus("Notebook", {});
    return {
      ...object,
      metadata: { ...object.metadata, creationTimestamp: new Date(now - secondsAgo * 1000).toISOString() },
    };
  };
  const stopped = { "kubeflow-resource-stopped": "2026-08-20T18:00:00Z" };
  const withAnnotations = (object: KubeObject, annotations: Record<string, string>): KubeObject => ({
    ...object,
    metadata: { ...object.metadata, annotations },
  });
  const deleted = (object: KubeObject): KubeObject => ({
    ...object,
    metadata: { ...object.metadata, deletionTimestamp: "2026-08-21T10:00:00Z" },
  });

  const notebooks: Record<string, readonly [KubeObject, Seen?]> = {
    "pending Waiting": [born(5), { now }],
    "pending Waiting The cluster has not begun to start it; its notebook controller may be down.": [born(60), { now }],
    'warning FailedCreate FailedCreate: pods "test-0" is forbidden': [
      born(60),
      { now, warning: 'FailedCreate: pods "test-0" is forbidden' },
    ],
    "terminating Stopping It is being stopped.": [withAnnotations(sample("Notebook"), stopped)],
    "stopped Stopped": [withAnnotations(withStatus("Notebook", {}), stopped)],
    "terminating Terminating": [deleted(sample("Notebook"))],
    "ready Running": [sample("Notebook")],
    "pending ContainerCreating": [
      withStatus("Notebook", { readyReplicas: 0, containerState: { waiting: { reason: "ContainerCreating" } } }),
    ],
    "pending PodInitializing": [
      withStatus("Notebook", { readyReplicas: 0, containerState: { waiting: { reason: "PodInitializing" } } }),
    ],
    "warning ImagePullBackOff Back-off pulling image": [
      withStatus("Notebook", {
        containerState: { waiting: { reason: "ImagePullBackOff", message: "Back-off pulling image" } },
      }),
    ],
    "warning OOMKilled": [
      withStatus("Notebook", { containerState: { terminated: { reason: "OOMKilled", exitCode: 137 } } }),
    ],
    "warning Unschedulable 0/3 nodes are available": [
      withStatus("Notebook", {
        readyReplicas: 0,
        containerState: {},
        conditions: [
          condition("PodScheduled", "False", { reason: "Unschedulable", message: "0/3 nodes are available" }),
        ],
      }),
    ],
    "pending ContainersNotReady": [
      withStatus("Notebook", {
        readyReplicas: 0,
        containerState: { running: { startedAt: "x" } },
        conditions: [condition("Ready", "False", { reason: "ContainersNotReady" })],
      }),
    ],
  };
  for (const [line, [object, seen]] of Object.entries(notebooks))
    it(`notebook: ${line}`, () => {
      expect(phaseLine(object, seen)).toBe(line);
    });

  const statuses: readonly (readonly [string, string, unknown, Seen?])[] = [
    ["Workspace", "stopped Paused", { state: "Paused", stateMessage: "Workspace is paused" }],
    [
      "Workspace",
      "failed Error Workspace Pod is unschedulable: x",
      { state: "Error", stateMessage: "Workspace Pod is unschedulable: x" },
    ],
    ["Workspace", "unknown Unknown", { state: "Unknown" }],
    ["Workspace", "pending Pending", undefined],
    ["Experiment", "pending Pending", undefined],
    ["Experiment", "pending Created", { conditions: [condition("Created")] }],
    [
      "Experiment",
      "running Restarting",
      { conditions: [condition("Created"), condition("Running", "False"), condition("Restarting")] },
    ],
    [
      "Experiment",
      "succeeded Succeeded",
      { conditions: [condition("Created"), condition("Running", "False"), condition("Succeeded")] },
    ],
    [
      "Experiment",
      "failed Failed too many failed trials",
      { conditions: [condition("Created"), condition("Failed", "True", { message: "too many failed trials" })] },
    ],
    ["Trial", "stopped EarlyStopped", { conditions: [condition("Created"), condition("EarlyStopped")] }],
    [
      "Trial",
      "warning MetricsUnavailable Metrics are not available",
      { conditions: [condition("MetricsUnavailable", "True", { message: "Metrics are not available" })] },
    ],
    ["Suggestion", "pending DeploymentReady", { conditions: [condition("Created"), condition("DeploymentReady")] }],
    [
      "PyTorchJob",
      "running Restarting",
      { conditions: [condition("Created"), condition("Running", "False"), condition("Restarting")] },
    ],
    ["PyTorchJob", "stopped Suspended", { conditions: [condition("Created"), condition("Suspended")] }],
    ["PyTorchJob", "unknown Novel", { conditions: [condition("Novel")] }],
    ["TrainJob", "pending Pending", { conditions: [] }],
    [
      "TrainJob",
      "stopped Suspended",
      { conditions: [condition("Suspended")], jobsStatus: [{ name: "node", suspended: 1 }] },
    ],
    ["TrainJob", "succeeded Complete", { conditions: [condition("Suspended", "False"), condition("Complete")] }],
    ["TrainJob", "failed Failed deadline", { conditions: [condition("Failed", "True", { message: "deadline" })] }],
    ["JobSet", "succeeded Completed", { conditions: [condition("Completed")] }],
    ["InferenceService", "ready Ready", { conditions: [condition("PredictorReady"), condition("Ready")] }],
    [
      "InferenceService",
      "pending MinimumReplicasUnavailable",
      {
        conditions: [
          condition("PredictorReady", "False", { reason: "MinimumReplicasUnavailable" }),
          condition("Ready", "False"),
        ],
      },
    ],
    [
      "InferenceService",
      "warning RevisionFailed image cannot be pulled",
      {
        conditions: [
          condition("PredictorReady", "False", { reason: "RevisionFailed", message: "image cannot be pulled" }),
          condition("Ready", "False"),
        ],
      },
    ],
    ["InferenceService", "pending NotReady", undefined],
    ["Tensorboard", "pending Progressing", { readyReplicas: 0, conditions: [{ deploymentState: "Progressing" }] }],
    ["Tensorboard", "failed ReplicaFailure", { conditions: [{ deploymentState: "ReplicaFailure" }] }],
    ["ScheduledWorkflow", "running Running", { workflowHistory: { active: [{ name: "x" }] } }],
    [
      "ScheduledWorkflow",
      "failed Error cron is broken",
      { conditions: [condition("Error", "True", { message: "cron is broken" })] },
    ],
    [
      "ScheduledWorkflow",
      "succeeded Succeeded",
      { conditions: [condition("Succeeded", "True", { message: "The one-off workflow has succeeded." })] },
    ],
    ["SparkApplication", "pending SUBMITTED", { applicationState: { state: "SUBMITTED" } }],
    [
      "SparkApplication",
      "failed FAILED driver failed",
      { applicationState: { state: "FAILED", errorMessage: "driver failed" } },
    ],
    ["SparkApplication", "stopped SUSPENDED", { applicationState: { state: "SUSPENDED" } }],
    ["SparkApplication", "pending New", undefined],
  ];
  for (const [kind, line, status] of statuses)
    it(`${kind}: ${line}`, () => {
      expect(phaseLine(withStatus(kind, status))).toBe(line);
    });

  it("SparkApplication: nobody looks after it", () => {
    const object = withStatus("SparkApplication", undefined);
    const old = {
      ...object,
      metadata: { ...object.metadata, creationTimestamp: new Date(now - 60_000).toISOString() },
    };
    expect(phaseLine(old, { now })).toMatch(/^warning New The Spark operator/);
    expect(phaseLine(old, { now: now - 50_000 })).toBe("pending New");
  });

  it("ScheduledWorkflow and InferenceService: stopped", () => {
    expect(phaseLine({ ...sample("ScheduledWorkflow"), spec: { enabled: false } })).toBe("stopped Disabled");
    expect(phaseLine(withAnnotations(sample("InferenceService"), { "serving.kserve.io/stop": "true" }))).toBe(
      "stopped Stopped",
    );
    expect(phaseLine(withAnnotations(sample("InferenceService"), { "serving.kserve.io/stop": "false" }))).toMatch(
      /^failed/,
    );
  });

  it("a ScheduledWorkflow without a schedule whose one run is done can be neither stopped nor started", () => {
    const done = { conditions: [condition("Succeeded")] };
    const object = { ...sample("ScheduledWorkflow"), spec: { enabled: true, trigger: {} }, status: done };
    expect(drawObject(object)).toBe("scheduledWorkflow nightly-abcde | succeeded “Succeeded”");
    const disabled = { ...object, spec: { enabled: false, trigger: {} } };
    expect(drawObject(disabled)).toBe("scheduledWorkflow nightly-abcde | succeeded “Succeeded”");
  });

  const claim = (status: unknown, more: Partial<KubeObject["metadata"]> = {}): KubeObject => ({
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data", ...more },
    spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "5Gi" } }, storageClassName: "standard" },
    status,
  });
  it("volumes", () => {
    const bound = claim({ phase: "Bound", capacity: { storage: "10Gi" } });
    expect(drawObject(bound)).toBe("persistentVolumeClaim data | ready “Bound” | 10Gi · RWO · standard");
    expect(phaseLine(claim({ phase: "Pending" }))).toBe("pending Pending");
    expect(phaseLine(claim({ phase: "Lost" }))).toMatch(/^failed Lost/);
    expect(phaseLine(claim({ phase: "Pending" }), { now, warning: "ProvisioningFailed: no class" })).toBe(
      "warning ProvisioningFailed ProvisioningFailed: no class",
    );
    const held = claim({ phase: "Bound" }, { deletionTimestamp: "x", finalizers: ["kubernetes.io/pvc-protection"] });
    expect(phaseLine(held)).toBe("terminating Terminating It is deleted when no pod uses it any more.");
    const user = { metadata: { name: "p" }, spec: { volumes: [{ persistentVolumeClaim: { claimName: "data" } }] } };
    expect(kindById("persistentVolumeClaim")?.isPodOf?.(bound, user)).toBe(true);
    expect(kindById("persistentVolumeClaim")?.isPodOf?.(bound, { metadata: { name: "p" } })).toBe(false);
  });

  it("a TensorBoard's pods are not those of a notebook of the same name", () => {
    const owned = (kind: string, name: string): KubeObject => ({
      metadata: { name: "p", ownerReferences: [{ apiVersion: "apps/v1", kind, name, uid: "u" }] },
    });
    const isOwn = (pod: KubeObject) => kindById("tensorBoard")?.isPodOf?.(sample("Tensorboard"), pod);
    expect(isOwn(owned("ReplicaSet", "tb1-7d9f8c"))).toBe(true);
    expect(isOwn(owned("StatefulSet", "tb1"))).toBe(false);
    expect(isOwn(owned("ReplicaSet", "tb1-other-7d9f8c"))).toBe(false);
  });

  it("workflows, as rows of a table", () => {
    const row = (cells: Record<string, unknown>, labels = {}) =>
      kindById("workflow")!.phaseOfRow!({ metadata: { name: "x", labels }, cells });
    expect(row({ Status: "Running", Message: "" })).toEqual({ phase: "running", word: "Running", why: undefined });
    expect(row({}, { "workflows.argoproj.io/phase": "Succeeded" })).toMatchObject({ phase: "succeeded" });
    expect(row({ Status: "Failed", Message: "Stopped with strategy 'Stop'" })).toMatchObject({
      phase: "stopped",
      word: "Failed",
    });
    expect(row({ Status: "Error", Message: "no quota" })).toMatchObject({
      phase: "failed",
      why: { values: { text: "no quota" } },
    });
    expect(row({})).toMatchObject({ phase: "pending" });
  });
});

describe("unknown shapes", () => {
  it("are read without a word of complaint, whatever they hold", () => {
    const anything = fc.anything({ withBigInt: false, maxDepth: 4 });
    fc.assert(
      fc.property(anything, anything, fc.constantFrom(...kinds), (spec, status, kind) => {
        const object: KubeObject = { metadata: { name: "x", namespace: "n" }, spec, status };
        expect(typeof kind.phaseOf(object).word).toBe("string");
        kind.detail?.(object);
        kind.podsSelector(object);
        kind.mainContainer?.(object);
        kind.openPort?.(object);
        kind.lifecycle?.isStopped(object);
        kind.lifecycle?.isOver?.(object);
      }),
      { numRuns: times(2000) },
    );
  });

  it("of each known sample with any of its fields replaced", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.nat(200),
        fc.constantFrom(null, 0, "x", [], {}, [null], true),
        (object, index, other) => {
          let count = 0;
          const text = JSON.stringify(object, function (this: unknown, key: string, value: unknown) {
            if (key === "metadata" || key === "" || key === "apiVersion" || key === "kind") return value;
            count += 1;
            return count === index ? other : value;
          });
          const changed = { ...(JSON.parse(text) as KubeObject), metadata: object.metadata };
          expect(drawObject(changed)).not.toBe("");
        },
      ),
      { numRuns: times(3000) },
    );
  });
});

describe("the table of kinds", () => {
  it("names every kind once, and finds it by what an object says of itself", () => {
    expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
    expect(kindById("notebook")?.plural).toBe("notebooks");
    expect(kindById("nothing")).toBeUndefined();
    expect(kindOf({ apiVersion: "apps/v1", kind: "Notebook", metadata: { name: "x" } })).toBeUndefined();
  });

  it("offers the actions of §7: stop and start are merge patches that undo each other", () => {
    const now = Date.parse("2026-08-21T10:00:00Z");
    const patches = kinds.flatMap(({ id, lifecycle }) =>
      lifecycle
        ? [
            [
              id,
              lifecycle.stopPatch({ metadata: { name: "x" } }, now),
              lifecycle.startPatch?.({ metadata: { name: "x" } }),
            ],
          ]
        : [],
    );
    const suspend = (id: string) => [
      id,
      { spec: { runPolicy: { suspend: true } } },
      { spec: { runPolicy: { suspend: false } } },
    ];
    const plain = (id: string) => [id, { spec: { suspend: true } }, { spec: { suspend: false } }];
    expect(patches).toEqual([
      ["workflow", { spec: { shutdown: "Stop" } }, undefined],
      ["scheduledWorkflow", { spec: { enabled: false } }, { spec: { enabled: true } }],
      [
        "notebook",
        { metadata: { annotations: { "kubeflow-resource-stopped": "2026-08-21T10:00:00Z" } } },
        { metadata: { annotations: { "kubeflow-resource-stopped": null } } },
      ],
      ["workspace", { spec: { paused: true } }, { spec: { paused: false } }],
      plain("trainJob"),
      ...["pyTorchJob", "tfJob", "mpiJob", "xgboostJob", "paddleJob", "jaxJob"].map(suspend),
      plain("jobSet"),
      [
        "inferenceService",
        { metadata: { annotations: { "serving.kserve.io/stop": "true" } } },
        { metadata: { annotations: { "serving.kserve.io/stop": null } } },
      ],
      plain("sparkApplication"),
      plain("job"),
    ]);
  });
});
