import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { sentence } from "../../l10n/sentence.ts";
import type { TaskState } from "../../run/runState.ts";
import type { LogChoice, LogFeed, LogOption } from "./feed.ts";
import type { Log, LogNotice, LogState } from "./log.ts";
import type { KeptLine } from "./logLines.ts";

/** A task of a run on this computer, as far as its log needs it. */
export interface LocalTask {
  /** Undefined when the run is not there (any more), or the task has not begun. */
  state(): TaskState | undefined;
  /** Whether the run goes on, and where: here, which tells what is written, or in another process, which writes the file only. */
  goesOn(): "here" | "elsewhere" | undefined;
  live(from: number): { readonly text: string; readonly end: number } | undefined;
  file(): string | undefined;
  /** Told of each piece that is written and of each change of the run. */
  onChange(listener: () => void): { dispose(): void };
}

/** Milliseconds between two looks at the log of a task that another process runs. */
const lookEvery = 500;

/** The log of a task of this computer: what it writes while it runs, and the file that is left of it. */
export class LocalFeed implements LogFeed {
  readonly #task: LocalTask;

  constructor(task: LocalTask) {
    this.#task = task;
  }

  async follow(log: Log, _choice: LogChoice, _tailLines: number, signal: AbortSignal): Promise<void> {
    const isTold = this.#task.goesOn() === "here" && (await this.#followLive(log, signal));
    if (!isTold) await this.#followFile(log, signal);
  }

  async *whole(): AsyncGenerator<KeptLine> {
    const file = this.#task.file();
    if (file === undefined) return;
    for await (const text of createReadStream(file, { encoding: "utf8" })) yield { time: "", text: String(text) };
  }

  options(): Promise<readonly LogOption[]> {
    return Promise.resolve([]);
  }

  /** Whether all there is to say was said: what a cached task wrote is in its file only. */
  #followLive(log: Log, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      let end = 0;
      const look = (): void => {
        const live = this.#task.live(end);
        if (live) {
          log.appendText(live.text);
          if (live.text.length < live.end - end) log.beganLater(undefined);
          end = live.end;
        }
        const task = this.#task.state();
        const isInFile = task?.phase === "cached";
        const notice = isInFile ? undefined : noticeOf(task, log.lineCount === 0);
        if (notice) log.become(notice);
        if (signal.aborted || isInFile || notice?.type === "ended") finish(!isInFile);
      };
      const stop = (): void => {
        finish(true);
      };
      const finish = (isTold: boolean): void => {
        subscription.dispose();
        signal.removeEventListener("abort", stop);
        resolve(isTold);
      };
      const subscription = this.#task.onChange(look);
      signal.addEventListener("abort", stop);
      look();
    });
  }

  /** The file, for as long as another process writes it. */
  async #followFile(log: Log, signal: AbortSignal): Promise<void> {
    const file = new GrowingFile(log.limit.bytes);
    for (;;) {
      // Asked before it is read: what it wrote last is there when it has ended.
      const goesOn = this.#isWrittenElsewhere();
      const read = await file.more(this.#task.file());
      if (signal.aborted) return;
      log.appendText(read.text);
      if (read.isCut) log.beganLater(undefined);
      const isEmpty = log.lineCount === 0;
      const notice = noticeOf(this.#task.state(), isEmpty);
      if (!goesOn) {
        log.become(notice?.type === "ended" ? notice : { type: "ended", sentence: isEmpty ? nothing : whole });
        return;
      }
      if (notice?.type !== "ended") say(log, notice ?? { type: "live" });
      await this.#moved(signal);
    }
  }

  #isWrittenElsewhere(): boolean {
    const phase = this.#task.state()?.phase ?? "pending";
    return this.#task.goesOn() === "elsewhere" && (phase === "pending" || phase === "running");
  }

  /** Resolves when the run has moved, or it is time for another look. */
  #moved(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        subscription.dispose();
        signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, lookEvery);
      const subscription = this.#task.onChange(done);
      signal.addEventListener("abort", done);
    });
  }
}

/** Without redrawing what is said already. */
function say(log: Log, state: LogState): void {
  const { state: before } = log;
  const isSame = "sentence" in before && "sentence" in state && before.sentence.template === state.sentence.template;
  if (before.type !== state.type || ("sentence" in state && !isSame)) log.become(state);
}

const nothing = sentence("It has written nothing.");
const whole = sentence("This is the whole log.");

const cachedLog = sentence(
  "The task did not run: its outputs, and this log, are those of an earlier run with the same inputs.",
);
const cachedOutputs = sentence(
  "The task did not run: its outputs are those of an earlier run with the same inputs (cache).",
);

/** What is to be said below what it wrote; nothing while it runs and writes. */
function noticeOf(task: TaskState | undefined, isEmpty: boolean): LogNotice | undefined {
  if (!task) return isEmpty ? { type: "waiting", sentence: sentence("The task has not begun yet.") } : undefined;
  switch (task.phase) {
    case "pending":
      return { type: "waiting", sentence: sentence("The task has not begun yet.") };
    case "running":
      return isEmpty ? { type: "waiting", sentence: sentence("Nothing is written yet.") } : undefined;
    case "cached":
      return ended(isEmpty ? cachedOutputs : cachedLog);
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

/** A text that is read as it grows: the last of it at first, as the whole may be larger than an editor takes. */
class GrowingFile {
  readonly #most: number;
  readonly #decoder = new TextDecoder();
  #offset = 0;

  /** `most`: how many bytes are read at once. */
  constructor(most: number) {
    this.#most = most;
  }

  /** What was written since the last time, from the beginning of a line where something before it `isCut`. */
  async more(file: string | undefined): Promise<{ readonly text: string; readonly isCut: boolean }> {
    const handle = file === undefined ? undefined : await open(file).catch(() => undefined);
    if (!handle) return { text: "", isCut: false };
    try {
      const { size } = await handle.stat();
      const start = Math.max(this.#offset, size - this.#most);
      const isCut = start > this.#offset;
      const buffer = Buffer.alloc(Math.max(0, size - start));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
      this.#offset = start + bytesRead;
      const bytes = buffer.subarray(0, bytesRead);
      const whole = isCut ? bytes.subarray(bytes.indexOf("\n") + 1) : bytes;
      return { text: this.#decoder.decode(whole, { stream: true }), isCut };
    } finally {
      await handle.close();
    }
  }
}
