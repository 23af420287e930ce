import type { Launch } from "../job/job.ts";
import type { Clock } from "../options.ts";
import type { TaskResult } from "../walk/result.ts";
import type { Stopping } from "../walk/stopping.ts";
import { sentence } from "../../l10n/sentence.ts";

/** Timers hold 31 bits of milliseconds, 24 days; what is longer would end at once. */
const longestSleep = 2 ** 31 - 1;

/** Waits for `seconds`; false when `signal` came first. */
async function passes(seconds: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
  for (let left = seconds * 1000; left > 0 && !signal.aborted; left -= longestSleep)
    await clock.sleep(Math.min(left, longestSleep), signal);
  return !signal.aborted;
}

/**
 * A program that may take `seconds` from its start, the pulling of its image included, as a pod may. When they are over it
 * is stopped with its children, and fails whatever it makes of that, so that its retries come.
 */
export function withDeadline(launch: Launch, seconds: number | undefined, clock: Clock): Launch {
  if (seconds === undefined) return launch;
  return async (job, listener, signal) => {
    const over = new AbortController();
    const ended = new AbortController();
    void passes(seconds, clock, ended.signal).then((isOver) => {
      if (isOver) over.abort();
    });
    try {
      const exit = await launch(job, listener, AbortSignal.any([signal, over.signal]));
      return over.signal.aborted && !signal.aborted ? { code: null, message: tooLong(seconds) } : exit;
    } catch (error) {
      if (over.signal.aborted && !signal.aborted) return { code: null, message: tooLong(seconds) };
      throw error;
    } finally {
      ended.abort();
    }
  };
}

function tooLong(seconds: number) {
  return sentence("The task took longer than its timeout of {seconds} s and was stopped.", { seconds });
}

/** A run that may take so long, counted from now. What runs whatever happened runs then too, as exit handlers of Argo do. */
export class RunDeadline {
  readonly #stopping: Stopping;
  readonly #ended = new AbortController();
  #isOver = false;

  constructor(seconds: number | undefined, clock: Clock, stopping: Stopping) {
    this.#stopping = stopping;
    if (seconds === undefined) return;
    void passes(seconds, clock, this.#ended.signal).then((isOver) => {
      this.#isOver = isOver;
      if (isOver) stopping.tooLong(seconds);
    });
  }

  /** Nobody waits for it any more. */
  stop(): void {
    this.#ended.abort();
  }

  /** How the run ended: one that was stopped for its time has failed by it. */
  ended(result: TaskResult): TaskResult {
    this.stop();
    if (!this.#isOver || this.#stopping.isByPerson || result.phase === "succeeded") return result;
    return { phase: "failed", outputs: result.outputs, message: this.#stopping.reason };
  }
}
