import { expect, test } from "vitest";
import { KnownRun } from "../../../src/kfp/follow/knownRun.ts";
import { lookOfRun, type RunLook } from "../../../src/kfp/follow/look.ts";
import { readRun } from "../../../src/kfp/wire/run.ts";
import type { TaskPath } from "../../../src/run/runEvent.ts";
import { runJson } from "../../support/kfpRun.ts";

const run = readRun(runJson("FAILED", []));

function messageOf(look: Partial<RunLook>): string | undefined {
  const known = new KnownRun(run);
  known.add(lookOfRun(run));
  known.add({ phase: "failed", tasks: [], ...look });
  return known.state(0).message;
}

const failed = (path: TaskPath, kind: "task" | "group" | "loop" | "iteration") =>
  ({ path, kind, displayName: String(path.at(-1)), phase: "failed", attempt: 1, pods: [] }) as const;

test("a run that Argo blames on a node's id is blamed on the task", () => {
  const tasks = [
    failed(["exit-handler-1"], "group"),
    failed(["exit-handler-1", "for-loop-2"], "loop"),
    failed(["exit-handler-1", "for-loop-2", 1], "iteration"),
    failed(["exit-handler-1", "for-loop-2", 1, "train"], "task"),
  ];
  const child = "child 'adding-x2x4-1234' failed";
  expect(messageOf({ message: child, tasks })).toBe('"train" failed in iteration 2.');
  expect(messageOf({ tasks })).toBe('"train" failed in iteration 2.');
  expect(messageOf({ message: "Max duration limit exceeded", tasks })).toBe("Max duration limit exceeded");
  expect(messageOf({ message: child })).toBe(child);
});
