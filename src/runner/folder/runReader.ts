import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inEnglish, sentence } from "../../l10n/sentence.ts";
import type { RunEvent } from "../../run/runEvent.ts";
import { noRun, RunSoFar, type RunState } from "../../run/runState.ts";
import { isAlive } from "./processIdentity.ts";
import type { RunHead } from "./runFolder.ts";

/** A run as its folder tells it. */
export interface PastRun {
  readonly folder: string;
  readonly head: RunHead;
  readonly state: RunState;
  /** The process that runs it is still there. */
  readonly isRunning: boolean;
}

/** A run's folder, read as often as one likes: what was read of its log is not read again. */
export class RunReader {
  readonly #folder: string;
  readonly #log: EventLog;
  #run: RunSoFar | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#log = new EventLog(join(folder, "events.jsonl"));
  }

  /** The run as its folder tells it now; undefined when there is none. One whose process is gone is shown as cancelled. */
  async read(): Promise<PastRun | undefined> {
    const folder = this.#folder;
    const head = await readHead(folder);
    if (!head) return undefined;
    // Asked before its events are read: what it wrote last is there when it is gone.
    const isRunning = isAlive(head.process);
    const run = (this.#run ??= new RunSoFar(stateBefore(head)));
    for (const event of await this.#log.more()) run.add(event);
    const { state } = run;
    if (state.finishTime !== undefined) return { folder, head, state, isRunning: false };
    if (isRunning) return { folder, head, state, isRunning: true };
    return { folder, head, state: interrupted(state, this.#log.lastTime ?? head.createTime), isRunning: false };
  }
}

async function readHead(folder: string): Promise<RunHead | undefined> {
  try {
    const head = JSON.parse(await readFile(join(folder, "run.json"), "utf8")) as Partial<RunHead> | null;
    return head?.version === 1 && head.process ? (head as RunHead) : undefined;
  } catch {
    return undefined;
  }
}

function stateBefore({ runId, pipelineName, createTime }: RunHead): RunState {
  return { ...noRun, runId, pipelineName, startTime: createTime };
}

/** The events of a log as it grows. A line that was torn when the machine stopped is left out, and all after it. */
class EventLog {
  readonly #file: string;
  /** Where the first line that was not read begins, in bytes. */
  #offset = 0;
  #isTorn = false;
  #lastTime: number | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  /** Of the last event, milliseconds since 1970. */
  get lastTime(): number | undefined {
    return this.#lastTime;
  }

  /** Those that were written since the last time. */
  async more(): Promise<readonly RunEvent[]> {
    if (this.#isTorn) return [];
    const bytes = await readFrom(this.#file, this.#offset);
    // What is after the last end of a line is being written, or was torn.
    const end = bytes.lastIndexOf("\n") + 1;
    this.#offset += end;
    const events: RunEvent[] = [];
    for (const line of bytes.toString("utf8", 0, end).split("\n")) {
      if (line === "") continue;
      try {
        events.push(JSON.parse(line) as RunEvent);
      } catch {
        this.#isTorn = true;
        break;
      }
    }
    this.#lastTime = events.at(-1)?.time ?? this.#lastTime;
    return events;
  }
}

/** What a file has from a byte on; nothing when it is not there. */
async function readFrom(file: string, start: number): Promise<Buffer> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return Buffer.alloc(0);
  try {
    const { size } = await handle.stat();
    if (size <= start) return Buffer.alloc(0);
    const buffer = Buffer.alloc(size - start);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
    return buffer.subarray(0, bytesRead);
  } catch {
    return Buffer.alloc(0);
  } finally {
    await handle.close();
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
