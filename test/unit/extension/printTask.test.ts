import { expect, it } from "vitest";
import { printTask } from "../../../src/extension/run/printTask.ts";

it("prints a task's values one a line, artifacts with their files", () => {
  const text = printTask({
    path: ["for-loop-1", 0, "train"],
    kind: "task",
    phase: "failed",
    attempt: 1,
    message: 'Exit code 1: "boom"',
    inputs: { parameters: { rate: 0.5 }, artifacts: {} },
    outputs: {
      parameters: {},
      artifacts: { model: [{ name: "model", type: "system.Model", uri: "file:///m", path: "/m", metadata: { k: 1 } }] },
    },
  });
  expect(text).toBe(`task: for-loop-1/0/train
phase: failed
message: "Exit code 1: \\"boom\\""

inputs:
  rate: 0.5

outputs:
  model:
    - type: system.Model
      file: /m
      metadata: {"k":1}
`);
});
