import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { inEnglish, sentence } from "../../l10n/sentence.ts";
import type { RunEvent } from "../../run/runEvent.ts";
import { noRun, RunSoFar, type RunState, type TaskState } from "../../run/runState.ts";
import { readLabel, type RunLabel } from "./label.ts";
import type { ProcessIdentity } from "./processIdentity.ts";
import type { RunHead } from "./runFolder.ts";
import { isSessionAlive, lastSession } from "./sessions.ts";

/** A run as its folder tells it. */
export interface PastRun {
  readonly folder: string;
  readonly head: RunHead;
  readonly label: RunLabel;
  /** As its log tells it; of a run whose process is gone, what went on then is over, and the run is interrupted. */
  readonly state: RunState;
  /** The process that runs it is still there, and has not ended it. */
  readonly isRunning: boolean;
  /** Its last session: 0 is the one that began it. */
  readonly session: number;
  /** The process that runs it, or ran it last; undefined where its folder does not tell. */
  readonly process: ProcessIdentity | undefined;
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

  /** The run as its folder tells it now; undefined when there is none. */
  async read(): Promise<PastRun | undefined> {
    const folder = this.#folder;
    const head = await readHead(folder);
    if (!head) return undefined;
    // Asked before its events are read: what it wrote last is there when it is gone.
    const session = lastSession(folder, head.process);
    const isThere = isSessionAlive(folder, session);
    const run = (this.#run ??= new RunSoFar(stateBefore(head)));
    for (const event of await this.#log.more()) run.add(event);
    const { state } = run;
    const isOver = state.finishTime !== undefined;
    // A process that goes on with a run that had ended has not said so yet.
    const isRunning = isThere && !(isOver && timesResumed(state) >= session.number);
    const { number, process } = session;
    const common = { folder, head, label: await readLabel(folder), session: number, process, isRunning };
    if (isOver || isRunning) return { ...common, state };
    return { ...common, state: interrupted(state, this.#log.lastTime ?? head.createTime) };
  }
}

function timesResumed({ resumed }: RunState): number {
  return resumed?.times ?? 0;
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

/**
 * The events of a log as it grows. Lines that were torn when a process or the machine stopped are left out: what another
 * process wrote after them, or the disk kept of what came later, has happened all the same.
 */
class EventLog {
  readonly #file: string;
  /** Where the first line that was not read begins, in bytes. */
  #offset = 0;
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
    const bytes = await readFrom(this.#file, this.#offset);
    // What is after the last end of a line is being written, or was torn.
    const end = bytes.lastIndexOf("\n") + 1;
    this.#offset += end;
    const lines = bytes.toString("utf8", 0, end).split("\n");
    const events = lines.flatMap((line) => eventIn(line) ?? []);
    this.#lastTime = events.at(-1)?.time ?? this.#lastTime;
    return events;
  }
}

/** Undefined of a line that is no event: torn, or of a version that knows more. */
function eventIn(line: string): RunEvent | undefined {
  if (line === "") return undefined;
  try {
    const event = JSON.parse(line) as RunEvent;
    return known.has(event.type) && typeof event.time === "number" ? event : undefined;
  } catch {
    return undefined;
  }
}

/** As an object, so that none is forgotten. Pieces of logs are in files of their own. */
const kinds: Readonly<Record<Exclude<RunEvent["type"], "taskLog">, true>> = {
  runStarted: true,
  runResumed: true,
  runPhase: true,
  notHonoured: true,
  progress: true,
  taskPending: true,
  taskStarted: true,
  taskWaiting: true,
  taskPods: true,
  taskFinished: true,
  runFinished: true,
};
const known: ReadonlySet<string> = new Set(Object.keys(kinds));

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
const wasGoingOn = sentence("It was going on when the program that ran it ended.");

/** What was going on when the process went is over. */
function interrupted(state: RunState, time: number): RunState {
  const tasks = Object.entries(state.tasks).map(([key, task]) =>
    task.phase === "running" || task.phase === "pending"
      ? [key, { ...task, ...endOf(task), finishTime: task.startTime && time }]
      : [key, task],
  );
  return {
    ...state,
    phase: "cancelled",
    isInterrupted: true,
    finishTime: time,
    progress: undefined,
    message: inEnglish(stoppedWithItsProgram),
    sentence: stoppedWithItsProgram,
    tasks: Object.fromEntries(tasks) as RunState["tasks"],
  };
}

function endOf({ phase }: TaskState): Partial<TaskState> {
  if (phase === "pending") return { phase: "cancelled" };
  return { phase: "cancelled", message: inEnglish(wasGoingOn), sentence: wasGoingOn };
}
