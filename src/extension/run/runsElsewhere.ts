import { type PastRun, RunReader } from "../../runner/folder/runReader.ts";
import type { RunState } from "../../run/runState.ts";
import { Disposable } from "../dispose.ts";

/** How often the folder of such a run is read, in milliseconds. */
const readEvery = 1000;

interface Followed {
  readonly reader: RunReader;
  /** As it was told last. */
  state: RunState | undefined;
}

/**
 * Runs of this workspace that another process runs: another window on the same folder, or the command line. Their folders
 * tell how far they are, so they are read on until they end.
 */
export class RunsElsewhere extends Disposable {
  readonly #runs = new Map<string, Followed>();
  readonly #moved: (run: PastRun) => void;
  #clock: NodeJS.Timeout | undefined;
  #isReading = false;

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
    return this.#runs.has(id);
  }

  follow(run: PastRun): void {
    if (this.isDisposed || this.#runs.has(run.head.runId)) return;
    this.#runs.set(run.head.runId, { reader: new RunReader(run.folder), state: undefined });
    this.#clock ??= setInterval(() => void this.#readAll(), readEvery);
  }

  async #readAll(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (const [id, run] of [...this.#runs]) await this.#readOn(id, run);
    } finally {
      this.#isReading = false;
    }
    if (this.#runs.size > 0) return;
    clearInterval(this.#clock);
    this.#clock = undefined;
  }

  async #readOn(id: string, followed: Followed): Promise<void> {
    const run = await followed.reader.read();
    if (this.isDisposed || this.#runs.get(id) !== followed) return;
    if (run?.isRunning !== true) this.#runs.delete(id);
    if (!run || run.state === followed.state) return;
    followed.state = run.state;
    this.#moved(run);
  }
}
