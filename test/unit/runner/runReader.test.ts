import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { RunEvent } from "../../../src/run/runEvent.ts";
import { ownIdentity } from "../../../src/runner/folder/processIdentity.ts";
import { RunReader } from "../../../src/runner/folder/runReader.ts";
import { processorTime } from "../../support/processorTime.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-"));
  const head = { version: 1, runId: "r", pipelineName: "p", createTime: 5, process: ownIdentity() };
  writeFileSync(join(folder, "run.json"), JSON.stringify(head));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const started: RunEvent = { type: "runStarted", time: 10, runId: "r", pipelineName: "p", arguments: {} };
const noValues = { parameters: {}, artifacts: {} };

function pending(name: string): RunEvent {
  return { type: "taskPending", time: 11, path: [name], kind: "task" };
}

function write(...events: readonly RunEvent[]): void {
  appendFileSync(eventsFile(), events.map((event) => `${JSON.stringify(event)}\n`).join(""));
}

function eventsFile(): string {
  return join(folder, "events.jsonl");
}

test("a run that goes on is read on from where it was read to, and stays the same object until it moves", async () => {
  const reader = new RunReader(folder);
  expect(await reader.read()).toMatchObject({ isRunning: true, state: { runId: "r", startTime: 5, tasks: {} } });
  write(started, pending("a"));
  const first = await reader.read();
  expect(first).toMatchObject({ state: { phase: "running", startTime: 10, tasks: { a: { phase: "pending" } } } });
  expect((await reader.read())?.state).toBe(first?.state);

  // What was read is not looked at again.
  const { length } = readFileSync(eventsFile());
  writeFileSync(eventsFile(), `${" ".repeat(length - 1)}\n`);
  const half = JSON.stringify(pending("ü"));
  appendFileSync(eventsFile(), half.slice(0, -5));
  expect((await reader.read())?.state).toBe(first?.state);
  appendFileSync(eventsFile(), `${half.slice(-5)}\n`);
  expect(Object.keys((await reader.read())!.state.tasks)).toEqual(["a", "ü"]);

  write({ type: "runFinished", time: 20, phase: "succeeded", outputs: {}, tasks: {} });
  expect(await reader.read()).toMatchObject({ isRunning: false, state: { phase: "succeeded", finishTime: 20 } });
  rmSync(folder, { recursive: true });
  expect(await reader.read()).toBeUndefined();
});

test("a run of thousands of tasks is read in a moment", async () => {
  const names = Array.from({ length: 3000 }, (_, at) => `t${at}`);
  write(started, ...names.map(pending));
  for (const name of names) {
    const path = [name];
    write(
      { type: "taskStarted", time: 12, path, attempt: 1, inputs: noValues },
      { type: "taskFinished", time: 13, path, phase: "succeeded", outputs: noValues },
    );
  }
  const began = processorTime();
  const run = await new RunReader(folder).read();
  // Milliseconds; tasks times events took seven seconds.
  expect(processorTime() - began).toBeLessThan(1500);
  expect(Object.values(run!.state.tasks).filter(({ phase }) => phase === "succeeded")).toHaveLength(3000);
});
