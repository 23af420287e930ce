import type { PastRun } from "../../runner/folder/pastRuns.ts";
import { readRun } from "../../runner/folder/pastRuns.ts";
import { Disposable } from "../dispose.ts";

/** How often the folder of such a run is read, in milliseconds. */
const readEvery = 1000;

/**
 * Runs of this workspace that another process runs: another window on the same folder, or the command line. Their folders
 * tell how far they are, so they are read again until they end.
 */
export class RunsElsewhere extends Disposable {
  readonly #folders = new Map<string, string>();
  readonly #moved: (run: PastRun) => void;
  #clock: NodeJS.Timeout | undefined;

  constructor(moved: (run: PastRun) => void) {
    super();
    this.#moved = moved;
    this.own({
      dispose: () => {
        clearInterval(this.#clock);
      },
    });
  }

  has(id: string): boolean {
    return this.#folders.has(id);
  }

  follow(run: PastRun): void {
    this.#folders.set(run.head.runId, run.folder);
    this.#clock ??= setInterval(() => {
      this.#read();
    }, readEvery);
  }

  #read(): void {
    for (const [id, folder] of this.#folders) {
      const run = readRun(folder);
      if (run?.isRunning !== true) this.#folders.delete(id);
      if (run) this.#moved(run);
    }
    if (this.#folders.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }
}
