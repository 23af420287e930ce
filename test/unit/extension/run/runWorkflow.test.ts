import { describe, expect, it, onTestFinished } from "vitest";
import { RunWorkflow } from "../../../../src/extension/run/runWorkflow.ts";
import type { WorkflowLook } from "../../../../src/kfp/follow/look.ts";
import { oneTask, workflowObject } from "../../../support/kfpRun.ts";
import { StillCluster, type StillOptions } from "../../../support/stillCluster.ts";

function runWorkflow(options: StillOptions): RunWorkflow {
  const { connected } = new StillCluster(options);
  const workflow = new RunWorkflow(connected, connected.served.get("workflow")!, "kubeflow", "r");
  onTestFinished(() => {
    workflow.dispose();
  });
  return workflow;
}

/** Looks until the first has come, and then no more. */
async function firstLook(options: StillOptions): Promise<WorkflowLook | undefined> {
  const ending = new AbortController();
  let first: WorkflowLook | undefined;
  for await (const look of runWorkflow(options).looks(ending.signal)) {
    first = look;
    ending.abort();
  }
  return first;
}

describe("a run's Workflow", () => {
  it("is seen with its nodes, phase, end and message", async () => {
    const more = { message: "child failed", finishedAt: "2026-08-21T10:05:00Z" };
    const look = await firstLook({ objects: [workflowObject("Failed", oneTask("Failed"), more)] });
    const expected = { phase: "Failed", message: "child failed", isStopped: false };
    expect(look).toMatchObject({ ...expected, finishTime: Date.parse("2026-08-21T10:05:00Z") });
    expect(look?.nodes.map(({ displayName }) => displayName)).toContain("train");
  });

  it.each([
    ["by Argo", { shutdown: "Stop" }, true],
    ["by KFP", { activeDeadlineSeconds: 0 }, true],
    ["by its own deadline", { activeDeadlineSeconds: 60 }, false],
  ])("that is being stopped says so: %s", async (_title, spec, isStopped) => {
    const workflow = { ...workflowObject("Running", []), spec };
    expect(await firstLook({ objects: [workflow] })).toMatchObject({ isStopped });
  });

  it("that may not be read is no look, and no reason why the run stands", async () => {
    expect(await firstLook({ forbidden: ["workflows"] })).toBeUndefined();
    const refused = runWorkflow({ forbidden: ["workflows"] });
    await new Promise<void>((resolve) => void refused.onChange(resolve));
    expect([refused.isLive, refused.why(false)]).toEqual([false, undefined]);
  });

  it("that is not there says why nothing begins, once that is known", async () => {
    const none = runWorkflow({});
    expect(none.why(false)).toBeUndefined();
    await new Promise<void>((resolve) => void none.onChange(resolve));
    expect(none.why(false)?.template).toMatch(/^The KFP server has made no Workflow/);
  });
});
