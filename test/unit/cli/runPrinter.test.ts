import { expect, test } from "vitest";
import { RunPrinter } from "../../../src/cli/runPrinter.ts";
import { sentence } from "../../../src/l10n/sentence.ts";
import type { RunEvent, TaskPath } from "../../../src/run/runEvent.ts";
import { terminal } from "./heard.ts";

const outputs = { parameters: {}, artifacts: {} };
const failed = (path: TaskPath, message: string): RunEvent => ({
  type: "taskFinished",
  time: 2,
  path,
  phase: "failed",
  outputs,
  message,
});

function print(...events: RunEvent[]): string {
  const heard = terminal();
  const printer = new RunPrinter(heard);
  for (const event of events) printer.print(event);
  return heard.err.text;
}

test("a run that goes on says how much of it stays, and how long it took from then on; a cached task tells from where", () => {
  const run = { runId: "r", pipelineName: "p", arguments: {} };
  const again: RunEvent = { type: "runResumed", time: 9000, ...run, session: 1, again: ["a"] };
  const a: RunEvent = { type: "taskFinished", time: 2, path: ["a"], phase: "succeeded", outputs };
  const b: RunEvent = { ...a, path: ["b"] };
  const cached: RunEvent = { ...a, phase: "cached", cachedFrom: "earlier", time: 9500 };
  const end: RunEvent = { type: "runFinished", time: 9500, phase: "succeeded", outputs: {}, tasks: {} };
  expect(
    print({ type: "runStarted", time: 0, ...run }, a, b, again, cached, end)
      .split("\n")
      .slice(2),
  ).toEqual(["▸ r goes on: 1 task stays as it ended", "↺ a  cached from earlier", "✓ p succeeded in 0.50 s", ""]);
  expect(print(again)).toBe("▸ r begins anew: no task has ended well\n");
});

test("an iteration is told as people count", () => {
  const path = ["for-loop-1", 1, "train"];
  const started: RunEvent = { type: "taskStarted", time: 1, path, attempt: 1, inputs: outputs };
  const done: RunEvent = { type: "taskFinished", time: 501, path, phase: "succeeded", outputs };
  expect(print(started, done)).toBe("✓ for-loop-1/iteration 2/train  0.50 s\n");
  expect(print(failed(path, "no"))).toBe("✗ for-loop-1/iteration 2/train  no\n");
});

test("why something waits is told once for each reason, and what is said in passing is not", () => {
  const why = (text: string): RunEvent => {
    const said = sentence(text);
    return { type: "taskWaiting", time: 1, path: ["for-loop-1", 0, "train"], message: text, sentence: said };
  };
  const passing: RunEvent = { type: "taskWaiting", time: 1, path: ["train"], message: "PodInitializing" };
  const noMore: RunEvent = { type: "taskWaiting", time: 1, path: ["for-loop-1", 0, "train"] };
  const stands = (phase: "pending" | "running"): RunEvent => {
    const said = sentence("Nothing has begun.");
    return { type: "runPhase", time: 1, phase, message: said.template, sentence: said };
  };
  const all = [why("No room."), why("No room."), passing, noMore, why("No room."), why("No image."), why("No room.")];
  const place = "… for-loop-1/iteration 1/train";
  expect(print(stands("pending"), stands("running"), ...all)).toBe(
    `… Nothing has begun.\n${place}  No room.\n${place}  No image.\n${place}  No room.\n`,
  );
});

test("what a task says does nothing to the terminal", () => {
  const text = "\u001b[2Jcolour \u001b[31mred\u001b[0m\n10%\r99%\u0007\n";
  const said = print(
    { type: "taskLog", time: 1, path: ["a"], stream: "stderr", text },
    failed(["a"], "\u001b]0;title\u0007\u001b[31mValueError\u001b[0m: \u0008no"),
    { type: "runFinished", time: 2, phase: "failed", outputs: {}, message: "\u001b[2Jover", tasks: {} },
  );
  expect(said).toBe("✗ a  ValueError: \ufffdno\n    colour red\n    99%\ufffd\n✗  failed in 0.00 s: over\n");
});

test("what a run does without is a note on standard error, once", () => {
  const notes = [
    sentence("Runs here do without {what} of {tasks}.", { what: sentence("the tolerations"), tasks: '"a"' }),
  ];
  expect(print({ type: "notHonoured", time: 1, notes })).toBe(
    'kubeflow-studio: note: Runs here do without the tolerations of "a".\n',
  );
});
