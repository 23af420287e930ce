import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inEnglish } from "../../../../src/l10n/sentence.ts";
import { readEvents } from "../../../../src/kubernetes/events.ts";
import type { KubeObject } from "../../../../src/kubernetes/object.ts";
import { diagnose, diagnoseMessage, diagnoseOwner } from "../../../../src/kubernetes/pods/diagnose.ts";
import type { Shape } from "../../../support/podShapes.ts";
import { container, ended, main, now, podShapes, waiting, warning } from "../../../support/podShapes.ts";
import { times } from "../../../support/quick.ts";

function told({ metadata, spec, status, events = [], claimEvents = [], ownerEvents = [], context }: Shape) {
  const pod: KubeObject = {
    metadata: { name: "p", uid: "u", ...metadata },
    spec: { nodeName: "gpu-1", containers: [main], ...spec },
    status,
  };
  return diagnose(pod, readEvents(events), {
    now,
    claimEvents: readEvents(claimEvents),
    ownerEvents: readEvents(ownerEvents),
    ...context,
  });
}

/** Code and sentence, as one line. */
function line(shape: Shape): string {
  const diagnosis = told(shape);
  return diagnosis ? `${diagnosis.severity} ${diagnosis.code}: ${inEnglish(diagnosis.sentence)}` : "–";
}

describe("why a pod waits or failed", () => {
  it.each(podShapes)("%s", (expected, shape) => {
    expect(line(shape)).toBe(expected);
  });

  it("names the container whose log to read", () => {
    expect(told(ended(1, "Error"))?.container).toBe("main");
  });

  it("looks at what prepares before the program itself, and at containers before events", () => {
    const both: Shape = {
      spec: { containers: [main], initContainers: [{ name: "prepare" }] },
      status: {
        ...container({ waiting: { reason: "ErrImagePull", message: "not found" } }),
        initContainerStatuses: [{ name: "prepare", state: { terminated: { exitCode: 3 } } }],
      },
      events: [warning("FailedMount", 'secret "x" not found')],
    };
    expect(told(both)?.code).toBe("init");
    expect(told({ ...waiting("ErrImagePull", "not found"), events: both.events })?.code).toBe("image.notFound");
  });

  it("explains a container's image by what was said of it, and not of another", () => {
    const of = (path: string, message: string) => ({
      ...warning("Failed", message),
      involvedObject: { uid: "u", fieldPath: path },
    });
    const events = [
      of("spec.containers{beside}", 'Failed to pull image "other:1": 401 Unauthorized'),
      of("spec.initContainers{before}", 'Failed to pull image "other:1": x509: unknown authority'),
      of("spec.containers{main}", 'Failed to pull image "trainer:1": 429 Too Many Requests'),
    ];
    const pulling = waiting("ImagePullBackOff", "Back-off pulling image");
    const code = (...said: unknown[]) => told({ ...pulling, events: said })?.code;
    expect(code(...events.slice(0, 2))).toBe("image.pull");
    expect(code(...events)).toBe("image.tooManyRequests");
    expect(told({ ...pulling, events })?.detail).not.toMatch(/401|x509/);
    // The same words of two containers are two things that were said.
    const same = "Failed to pull image: 429 Too Many Requests";
    expect(code(of("spec.containers{beside}", same), of("spec.containers{main}", same))).toBe("image.tooManyRequests");
    expect(code(warning("Failed", same))).toBe("image.tooManyRequests");
  });

  it("explains a pod that is not ready by a container that is not", () => {
    const unhealthy = (name: string, message: string, ago: number) => ({
      ...warning("Unhealthy", message, ago),
      involvedObject: { uid: "u", fieldPath: `spec.containers{${name}}` },
    });
    const shape: Shape = {
      spec: { containers: [main, { name: "beside" }] },
      status: {
        phase: "Running",
        containerStatuses: [
          { name: "main", ready: false, state: { running: {} } },
          { name: "beside", ready: true, state: { running: {} } },
        ],
      },
      events: [
        unhealthy("beside", "Liveness probe failed: was slow to start", 1),
        unhealthy("main", "Readiness probe failed: loading", 2),
      ],
    };
    expect(told(shape)).toMatchObject({ code: "probe", severity: "warning", container: "main" });
  });

  it("throws for no shape", () => {
    const anything = fc.anything({ withBigInt: false, maxDepth: 5 });
    fc.assert(
      fc.property(
        anything,
        anything,
        (spec, status) => void diagnose({ metadata: { name: "p" }, spec, status }, [], { now }),
      ),
      { numRuns: times(1000) },
    );
    const list = fc.array(fc.anything({ withBigInt: false, maxDepth: 3 }));
    const lists = fc.record({
      containerStatuses: list,
      initContainerStatuses: list,
      conditions: list,
      phase: fc.string(),
    });
    fc.assert(
      fc.property(lists, (status) => void told({ status })),
      { numRuns: times(1000) },
    );
  });
});

describe("why there is no pod", () => {
  const owners: readonly (readonly [string, string])[] = [
    [
      "quota.unspecified",
      'pods "x" is forbidden: failed quota: kf-resource-quota: must specify requests.cpu for: main; requests.memory for: main',
    ],
    ["limitRange", 'pods "x" is forbidden: maximum memory usage per Container is 1Gi, but limit is 4Gi'],
    [
      "podSecurity",
      'pods "x" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "main" must set securityContext.allowPrivilegeEscalation=false)',
    ],
    ["webhook", 'admission webhook "validate.example.com" denied the request: no latest tags'],
    [
      "podDefaultConflict",
      'admission webhook "admission-webhook.kubeflow.org" denied the request: conflict occurred while applying poddefaults: a, b on pod: merging env "X" has a conflict',
    ],
    [
      "webhook",
      'Internal error occurred: failed calling webhook "admission-webhook.kubeflow.org": failed to call webhook: Post "https://x": connect: connection refused',
    ],
    [
      "serviceAccount",
      'pods "x-" is forbidden: error looking up service account team-a/trainer: serviceaccount "trainer" not found',
    ],
    ["priorityClass", 'pods "x" is forbidden: no PriorityClass with name high was found'],
    [
      "forbidden",
      'pods is forbidden: User "system:serviceaccount:kubeflow:argo" cannot create resource "pods" in API group "" in the namespace "team-a"',
    ],
  ];
  it.each(owners)("%s: %s", (code, message) => {
    expect(diagnoseOwner(readEvents([warning("FailedCreate", message, 1, "o")]), now)).toMatchObject({
      code,
      severity: "error",
    });
  });

  it("says nothing without a refusal", () => {
    expect(
      diagnoseOwner(readEvents([warning("BackoffLimitExceeded", "Job has reached the specified backoff limit")]), now),
    ).toBeUndefined();
  });
});

describe("what Argo says of a step", () => {
  const messages: readonly (readonly [string | undefined, string])[] = [
    [
      "quota.exceeded",
      'pods "wf-1" is forbidden: exceeded quota: kf-resource-quota, requested: requests.cpu=4, used: requests.cpu=3, limited: requests.cpu=4',
    ],
    ["unschedulable.accelerator", "Unschedulable: 0/4 nodes are available: 4 Insufficient nvidia.com/gpu."],
    ["image.pull", 'ImagePullBackOff: Back-off pulling image "example.local/app:1"'],
    [
      "image.notFound",
      'Pod failed before main container starts due to ErrImagePull: failed to pull image "example.local/app:1": not found',
    ],
    ["image.pull", 'ImagePullBackOff: Back-off pulling image "example.local/certificate-tool:1.0.403"'],
    ["outOfMemory", "main: OOMKilled (exit code 137)"],
    ["deadline", "Step exceeded its deadline"],
    ["deleted", "pod deleted"],
    ["locked", "Waiting for team-a/ConfigMap/locks/training lock. Lock status: 0/1"],
    ["postponed", "Processing has been postponed due to max parallelism limit"],
    [undefined, "child 'x' failed"],
  ];
  it.each(messages)("%s: %s", (code, message) => {
    expect(diagnoseMessage(message)?.code).toBe(code);
  });
});
