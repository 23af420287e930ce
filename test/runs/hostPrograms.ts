import { writeFileSync } from "node:fs";
import type { Reachable } from "../../src/runner/check/checkSpec.ts";
import type { Runnable } from "../../src/runner/job/runLeaf.ts";
import { programOf } from "../../src/runner/launch/component.ts";
import { LastWill } from "../../src/runner/launch/lastWill.ts";
import { runTask } from "../../src/runner/launch/process.ts";
import type { RunOptions } from "../../src/runner/options.ts";
import type { ProgramRunner } from "../../src/runner/runPipeline.ts";
import type { Leaf } from "../../src/runner/walk/scope.ts";
import { Workers } from "../../src/runner/workers.ts";

/**
 * The runner's own workers for many runs, so that one warm interpreter serves all. Container components run as programs of
 * this machine: what becomes of their words is the same, and no container engine is needed.
 */
export class HostPrograms implements ProgramRunner {
  readonly #workers: Workers;
  readonly #will = new LastWill();

  constructor(options: RunOptions) {
    this.#workers = new Workers(options, () => undefined);
  }

  check(programs: readonly Reachable[]): Promise<void> {
    return this.#workers.check(programs.filter(({ container }) => programOf(container).kind !== "container"));
  }

  prepare(leaf: Leaf, signal: AbortSignal): Promise<Runnable> {
    const { container } = leaf.executor;
    if (!container || programOf(container).kind !== "container") return this.#workers.prepare(leaf, signal);
    return Promise.resolve({
      identity: "host",
      launch: () => (job, listener, signal) => {
        const [program = "", ...words] = [...job.command, ...job.args];
        writeFileSync(job.executorInputFile, job.executorInput);
        const env = { ...process.env, ...job.env };
        return runTask(program, words, listener, { cwd: job.folder, env, signal, will: this.#will });
      },
    });
  }

  /** A run's end is not theirs. */
  stop(): Promise<void> {
    return Promise.resolve();
  }

  async close(): Promise<void> {
    this.#will.stop();
    await this.#workers.stop();
  }
}
