import { expect, test } from "vitest";
import { whyWorkflowStands } from "../../../../src/kubernetes/argo/standing.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

const workflow = (status: object | undefined, spec: object = {}) => ({
  metadata: { name: "nightly" },
  spec,
  ...(status && { status }),
});
const postponed = "Workflow processing has been postponed because too many workflows are already running";
const lock = "team-a/ConfigMap/locks/training";

/** Shapes of Argo's Workflow API: WorkflowStatus, SynchronizationStatus. */
const table: readonly (readonly [string, Parameters<typeof whyWorkflowStands>[0], boolean])[] = [
  ["The KFP server has made no Workflow for it", undefined, false],
  ["Its Workflow is gone", undefined, true],
  ["Argo's workflow controller has not taken it up", workflow(undefined), false],
  ["Argo's workflow controller has not taken it up", workflow({}), false],
  ["It waits until fewer others of its kind run.", workflow({ phase: "Pending", message: postponed }), false],
  [
    `It waits for the lock “${lock}”`,
    workflow({ phase: "Pending", message: `Waiting for ${lock} lock. Lock status: 0/1` }),
    false,
  ],
  [
    `It waits for the lock “${lock}”`,
    workflow({ phase: "Pending", synchronization: { semaphore: { waiting: [{ semaphore: lock, holders: ["a"] }] } } }),
    false,
  ],
  [
    "It waits for the lock “team-a/Mutex/deploy”",
    workflow({ phase: "Pending", synchronization: { mutex: { waiting: [{ mutex: "team-a/Mutex/deploy" }] } } }),
    false,
  ],
  ["It is suspended", workflow({ phase: "Running" }, { suspend: true }), false],
  ["invalid spec: no entrypoint", workflow({ phase: "Pending", message: "invalid spec:\n no entrypoint" }), false],
  ["–", workflow({ phase: "Running" }), false],
  ["–", workflow({ phase: "Running", message: postponed }), true],
];

test.each(table)("%s", (expected, object, hasBegun) => {
  const why = whyWorkflowStands(object, hasBegun);
  expect(why ? inEnglish(why) : "–").toContain(expected);
});
