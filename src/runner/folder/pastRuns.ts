import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RunEvent } from "../../run/runEvent.ts";
import { noRun, reduceRun, type RunState } from "../../run/runState.ts";
import { isAlive } from "./processIdentity.ts";
import type { RunHead } from "./runFolder.ts";
import { inEnglish, sentence } from "../../l10n/sentence.ts";

/** A run as its folder tells it. */
export interface PastRun {
  readonly folder: string;
  readonly head: RunHead;
  readonly state: RunState;
  /** The process that runs it is still there. */
  readonly isRunning: boolean;
}

/** The run in `folder`, or undefined when there is none. A run whose process is gone is shown as cancelled. */
export function readRun(folder: string): PastRun | undefined {
  const head = readHead(folder);
  if (!head) return undefined;
  const events = readEvents(folder);
  const recorded = events.reduce(reduceRun, { ...noRun, runId: head.runId, pipelineName: head.pipelineName });
  const started: RunState = { ...recorded, startTime: recorded.startTime ?? head.createTime };
  if (started.finishTime !== undefined) return { folder, head, state: started, isRunning: false };
  if (isAlive(head.process)) return { folder, head, state: started, isRunning: true };
  const last = events.findLast((event) => event.time > 0)?.time ?? head.createTime;
  return { folder, head, state: interrupted(started, last), isRunning: false };
}

/** All runs below `runsDirectory`, the latest first. Folders that are no runs are passed over. */
export function listRuns(runsDirectory: string): readonly PastRun[] {
  return namesIn(runsDirectory)
    .flatMap((name) => readRun(join(runsDirectory, name)) ?? [])
    .sort((a, b) => b.head.createTime - a.head.createTime);
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function readHead(folder: string): RunHead | undefined {
  const head = readJson(join(folder, "run.json")) as Partial<RunHead> | undefined;
  return head?.version === 1 && head.process ? (head as RunHead) : undefined;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** The events of the log. A line that was torn when the machine stopped is left out, and all after it. */
function readEvents(folder: string): readonly RunEvent[] {
  const events: RunEvent[] = [];
  for (const line of readText(join(folder, "events.jsonl")).split("\n")) {
    if (line === "") continue;
    try {
      events.push(JSON.parse(line) as RunEvent);
    } catch {
      break;
    }
  }
  return events;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

const stoppedWithItsProgram = sentence("The run stopped when the program that ran it ended.");

/** What was going on when the process went is over. */
function interrupted(state: RunState, time: number): RunState {
  const tasks = Object.entries(state.tasks).map(([key, task]) =>
    task.phase === "running" || task.phase === "pending"
      ? [key, { ...task, phase: "cancelled" as const, finishTime: task.startTime && time }]
      : [key, task],
  );
  return {
    ...state,
    phase: "cancelled",
    finishTime: time,
    progress: undefined,
    message: inEnglish(stoppedWithItsProgram),
    sentence: stoppedWithItsProgram,
    tasks: Object.fromEntries(tasks) as RunState["tasks"],
  };
}
