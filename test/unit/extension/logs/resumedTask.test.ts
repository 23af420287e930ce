import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { feedOf, type LogPlaces } from "../../../../src/extension/logs/feeds.ts";
import { Log } from "../../../../src/extension/logs/log.ts";
import type { TaskState } from "../../../../src/run/runState.ts";
import { EventEmitter } from "../../../support/vscode.ts";

it("of a task that stays as it ended is in its file, though its run goes on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "log-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, "log.txt");
  writeFileSync(file, "what it wrote\n");
  const values = { parameters: {}, artifacts: {} };
  const a: TaskState = {
    path: ["a"],
    kind: "task",
    phase: "succeeded",
    attempt: 1,
    finishTime: 5,
    inputs: values,
    outputs: values,
  };
  const here = {
    get: () => ({
      id: "r",
      place: { type: "here", folder },
      state: { phase: "running", resumed: { times: 1, time: 9 }, tasks: { a } },
    }),
    isActive: () => true,
    liveLog: () => undefined,
    logFile: () => file,
    onDidLog: new EventEmitter<unknown>().event,
    onDidChange: new EventEmitter<unknown>().event,
  };
  const { signal } = new AbortController();
  const made = await feedOf({ type: "localTask", runId: "r", path: "a" }, { here } as unknown as LogPlaces, signal);
  const log = new Log(() => undefined, { bytes: 1000, lines: 1000 });
  if (!("feed" in made)) throw new Error("no feed");
  await made.feed.follow(log, {}, 0, signal);
  expect(log.draw().toString()).toContain("what it wrote");
});
