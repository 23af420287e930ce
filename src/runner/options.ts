import type { JsonValue } from "../run/runEvent.ts";
import type { TaskServers } from "./python/taskServers.ts";

/** `auto` takes docker when its engine answers, else podman. `none` refuses pipelines that need a container. */
export type ContainerEngineChoice = "auto" | "docker" | "podman" | "none";

/** Time, so that tests can step it. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** Resolves after `milliseconds`, or at once when `signal` is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How a pipeline is run on this machine. */
export interface RunOptions {
  /** Each run gets a folder of its own below. */
  readonly runsDirectory: string;
  /** The run's folder name; made from the time and the pipeline's name when it is not given. */
  readonly runId?: string;
  readonly arguments: Readonly<Record<string, JsonValue>>;
  /** Aborting it stops all that goes on, children included, and ends the run as cancelled once what is in `finally` has run. */
  readonly signal: AbortSignal;
  /** Aborting it ends what runs in `finally` as well. Default: nothing does. */
  readonly killSignal?: AbortSignal;
  /** Whether the first failure stops the rest; what is in `finally` runs all the same. Default: the rest goes on, as on a cluster. */
  readonly failFast?: boolean;
  /** The Python that environments are made from: a command or a path, 3.9 or later. */
  readonly python: string;
  /** Python environments and the results of tasks, shared between runs. */
  readonly cacheDirectory: string;
  /** Whether tasks that ran before with the same inputs are taken from the cache. Default: true. */
  readonly useCache?: boolean;
  /** How many tasks work at the same time. Default: `defaultConcurrency()`. */
  readonly concurrency?: number;
  /** How many processors the tasks that work at the same time may have asked for. Default: all of this machine. */
  readonly cores?: number;
  readonly containerEngine?: ContainerEngineChoice;
  /** Whether Python tasks are forked from a warm interpreter, or each started afresh. Default: warm. */
  readonly warmPython?: boolean;
  /** Warm interpreters that other runs of this program use too; whoever made them ends them. Default: the run has its own. */
  readonly taskServers?: TaskServers;
  /** Where relative addresses of importers start. Default: the process's folder. */
  readonly baseDirectory?: string;
  readonly clock?: Clock;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      signal?.addEventListener("abort", done, { once: true });
    }),
};
