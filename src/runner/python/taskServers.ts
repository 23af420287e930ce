import { existsSync } from "node:fs";
import type { Exit, Listener } from "../job/job.ts";
import type { Environment } from "./environments.ts";
import { TaskServer, type PythonTask } from "./taskServer.ts";

interface Kept {
  readonly server: TaskServer;
  /** How many tasks it runs. */
  busy: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Warm interpreters, one an environment: those of one run, or of all runs of a program that lives long, whose next run then
 * starts at once. One that nobody has used for a while ends.
 */
export class TaskServers {
  readonly #patience: number;
  readonly #kept = new Map<string, Kept>();

  /** `patience`: how long, in milliseconds, one may be idle. */
  constructor(patience = 60_000) {
    this.#patience = patience;
  }

  /** Runs a component to its end in its environment. */
  async run(environment: Environment, task: PythonTask, listener: Listener, signal: AbortSignal): Promise<Exit> {
    const kept = this.#serverFor(environment);
    clearTimeout(kept.timer);
    kept.busy++;
    try {
      return await kept.server.run(task, listener, signal);
    } finally {
      kept.busy--;
      if (kept.busy === 0) this.#endLater(environment.key, kept);
    }
  }

  /** Ends all, and what they run. */
  async stop(): Promise<void> {
    const all = [...this.#kept.values()];
    this.#kept.clear();
    await Promise.all(
      all.map(async ({ server, timer }) => {
        clearTimeout(timer);
        await server.stop();
      }),
    );
  }

  #serverFor({ key, python }: Environment): Kept {
    const known = this.#kept.get(key);
    // One may have been killed, and an environment deleted and made anew, since it was used last.
    if (known?.server.isAlive === true && (known.busy > 0 || existsSync(python))) return known;
    const kept = { server: new TaskServer(python), busy: 0, timer: undefined };
    this.#kept.set(key, kept);
    return kept;
  }

  #endLater(key: string, kept: Kept): void {
    kept.timer = setTimeout(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
      void kept.server.stop();
    }, this.#patience);
    // Nobody waits for the end of an idle one: it ends with us.
    kept.timer.unref();
  }
}
