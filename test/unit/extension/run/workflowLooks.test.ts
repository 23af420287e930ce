import { expect, it } from "vitest";
import { workflowLooks } from "../../../../src/extension/run/workflowLooks.ts";
import type { WorkflowLook } from "../../../../src/kfp/follow/look.ts";
import { oneTask, workflowObject } from "../../../support/kfpRun.ts";
import { StillCluster, type StillOptions } from "../../../support/stillCluster.ts";

/** Looks until the first has come, and then no more. */
async function firstLook(options: StillOptions): Promise<WorkflowLook | undefined> {
  const ending = new AbortController();
  const looks = workflowLooks(new StillCluster(options).connected, "kubeflow", "r", ending.signal);
  let first: WorkflowLook | undefined;
  for await (const look of looks) {
    first = look;
    ending.abort();
  }
  return first;
}

it("a Workflow is seen with its nodes, phase, end and message", async () => {
  const more = { message: "child failed", finishedAt: "2026-08-21T10:05:00Z" };
  const look = await firstLook({ objects: [workflowObject("Failed", oneTask("Failed"), more)] });
  const expected = { phase: "Failed", message: "child failed", isStopped: false };
  expect(look).toMatchObject({ ...expected, finishTime: Date.parse("2026-08-21T10:05:00Z") });
  expect(look?.nodes.map(({ displayName }) => displayName)).toContain("train");
});

it("one that is being stopped says so", async () => {
  const workflow = { ...workflowObject("Running", []), spec: { shutdown: "Stop" } };
  expect(await firstLook({ objects: [workflow] })).toMatchObject({ isStopped: true });
});

it.each([
  ["may not be read", { forbidden: ["workflows"] }],
  ["are not served", { served: ["pod"] }],
])("where Workflows %s it ends without a look", async (_title, options) => {
  expect(await firstLook(options)).toBeUndefined();
});
