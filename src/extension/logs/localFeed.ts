import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { sentence } from "../../l10n/sentence.ts";
import type { TaskState } from "../../run/runState.ts";
import type { LogChoice, LogFeed, LogOption } from "./feed.ts";
import type { Log, LogNotice } from "./log.ts";
import type { KeptLine } from "./logLines.ts";

/** A task of a run on this computer, as far as its log needs it. */
export interface LocalTask {
  /** Undefined when the run is not there (any more), or the task has not begun. */
  state(): TaskState | undefined;
  /** Whether the run goes on. */
  isActive(): boolean;
  live(from: number): { readonly text: string; readonly end: number } | undefined;
  file(): string | undefined;
  /** Told of each piece that is written and of each change of the run. */
  onChange(listener: () => void): { dispose(): void };
}

/** The log of a task of this computer: what it writes while it runs, and the file that is left of it. */
export class LocalFeed implements LogFeed {
  readonly #task: LocalTask;

  constructor(task: LocalTask) {
    this.#task = task;
  }

  async follow(log: Log, _choice: LogChoice, _tailLines: number, signal: AbortSignal): Promise<void> {
    if (!this.#task.isActive() || this.#task.state()?.phase === "cached") {
      await this.#readFile(log, signal);
      return;
    }
    await this.#followLive(log, signal);
  }

  async *whole(): AsyncGenerator<KeptLine> {
    const file = this.#task.file();
    if (file === undefined) return;
    for await (const text of createReadStream(file, { encoding: "utf8" })) yield { time: "", text: String(text) };
  }

  options(): Promise<readonly LogOption[]> {
    return Promise.resolve([]);
  }

  #followLive(log: Log, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      let end = 0;
      const look = (): void => {
        const live = this.#task.live(end);
        if (live) {
          log.appendText(live.text);
          if (live.text.length < live.end - end) log.beganLater(undefined);
          end = live.end;
        }
        const notice = noticeOf(this.#task.state(), log.lineCount === 0);
        if (notice) log.become(notice);
        if (signal.aborted || notice?.type === "ended") finish();
      };
      const finish = (): void => {
        subscription.dispose();
        signal.removeEventListener("abort", finish);
        resolve();
      };
      const subscription = this.#task.onChange(look);
      signal.addEventListener("abort", finish);
      look();
    });
  }

  /** The last of it; the whole file may be larger than an editor takes. */
  async #readFile(log: Log, signal: AbortSignal): Promise<void> {
    const file = this.#task.file();
    const read = file === undefined ? undefined : await readEnd(file, log.limit.bytes);
    if (signal.aborted) return;
    if (read) log.appendText(read.text);
    if (read?.isCut === true) log.beganLater(undefined);
    const notice = noticeOf(this.#task.state(), log.lineCount === 0);
    log.become(notice?.type === "ended" ? notice : { type: "ended", sentence: log.lineCount === 0 ? nothing : whole });
  }
}

const nothing = sentence("It has written nothing.");
const whole = sentence("This is the whole log.");

/** What is to be said below what it wrote; nothing while it runs and writes. */
function noticeOf(task: TaskState | undefined, isEmpty: boolean): LogNotice | undefined {
  if (!task) return isEmpty ? { type: "waiting", sentence: sentence("The task has not begun yet.") } : undefined;
  switch (task.phase) {
    case "pending":
      return { type: "waiting", sentence: sentence("The task has not begun yet.") };
    case "running":
      return isEmpty ? { type: "waiting", sentence: sentence("Nothing is written yet.") } : undefined;
    case "cached":
      return ended(
        sentence("The task did not run: its outputs, and this log, are those of an earlier run with the same inputs."),
      );
    case "skipped":
      return ended(sentence("The task was skipped, so that there is no log."));
    case "succeeded":
      return ended(isEmpty ? nothing : sentence("It has ended well."));
    case "cancelled":
      return ended(sentence("It was stopped."));
    case "failed":
      return ended(task.sentence ?? sentence("It has failed."), task.sentence ? undefined : task.message);
  }
}

function ended(said: LogNotice["sentence"], detail?: string): LogNotice {
  return { type: "ended", sentence: said, ...(detail !== undefined && { detail }) };
}

async function readEnd(file: string, bytes: number): Promise<{ text: string; isCut: boolean } | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const start = Math.max(0, size - bytes);
    const buffer = Buffer.alloc(size - start);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
    const text = buffer.toString("utf8", 0, bytesRead);
    return { text: start === 0 ? text : text.slice(text.indexOf("\n") + 1), isCut: start > 0 };
  } finally {
    await handle.close();
  }
}
