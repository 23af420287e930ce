import { basename, dirname } from "node:path";
import type { RunEvent, TaskPath } from "../../run/runEvent.ts";
import type { RunOptions } from "../options.ts";
import { runPipeline, type ProgramRunner } from "../runPipeline.ts";
import { takeUp } from "./earlierRun.ts";

/** How a run goes on. What it was given when it was started comes from its folder. */
export type ResumeOptions = Omit<
  RunOptions,
  "runsDirectory" | "runId" | "arguments" | "inputs" | "taskOf" | "baseDirectory" | "platform"
>;

/**
 * Goes on with a run that failed, was stopped or was interrupted, in its own folder: tasks that ended well stay as they are.
 * `from`: tasks that run again with all that is after them, of a run that succeeded too. The events begin with `runResumed`.
 * Refuses a run that goes on, and where nothing is to be done.
 */
export async function resumeRun(
  folder: string,
  options: ResumeOptions,
  from: readonly TaskPath[] = [],
  programs?: ProgramRunner,
): Promise<AsyncGenerator<RunEvent, void, void>> {
  const { run, spec, platform, earlier } = await takeUp(folder, from);
  const { given = {} } = run.head;
  const all: RunOptions = {
    ...options,
    ...(platform && { platform }),
    runsDirectory: dirname(folder),
    runId: basename(folder),
    arguments: earlier.state.arguments,
    ...(options.failFast === undefined && { failFast: given.failFast }),
    ...(given.inputs && { inputs: given.inputs }),
    ...(given.baseDirectory !== undefined && { baseDirectory: given.baseDirectory }),
    // Who asks for a task to run again does not want what it gave before.
    useCache: from.length === 0 && (options.useCache ?? given.useCache ?? true),
  };
  return runPipeline(spec, all, programs, earlier);
}
