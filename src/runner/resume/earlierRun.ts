import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { sentence } from "../../l10n/sentence.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import { pathKey, type RunState } from "../../run/runState.ts";
import { readRun } from "../folder/pastRuns.ts";
import type { PastRun } from "../folder/runReader.ts";
import { claimSession, releaseSession } from "../folder/sessions.ts";
import { Refusal } from "../refusal.ts";
import type { TaskResult } from "../walk/result.ts";
import type { RunFacts } from "../walk/scope.ts";
import { bytesOf } from "./artifactBytes.ts";
import { keptTasks } from "./keptTasks.ts";

/** A run of this folder that goes on: what is already known of it. */
export interface EarlierRun {
  readonly facts: RunFacts;
  readonly state: RunState;
  /** From 1: this process alone has it. */
  readonly session: number;
  /** How tasks, groups and loops ended that stay; by `pathKey`. */
  readonly results: ReadonlyMap<string, TaskResult>;
  /** What begins anew; by `pathKey`. */
  readonly again: readonly string[];
}

/** A pipeline as it was run, both documents of it. */
export interface RunDocuments {
  readonly spec: PipelineSpec;
  /** What it asks of Kubernetes. */
  readonly platform?: object;
}

/** A run of a folder with all that it was run with. */
export interface KnownRun extends RunDocuments {
  readonly run: PastRun;
}

/** Reads a run that is over. Refuses where there is none, or one that goes on. */
export async function readKnownRun(folder: string): Promise<KnownRun> {
  const run = await readRun(folder);
  if (!run) throw new Refusal(sentence("There is no run in {folder}.", { folder }));
  const { runId } = run.head;
  if (run.isRunning) throw new Refusal(sentence("The run {run} still goes on: stop it first.", { run: runId }));
  return { run, ...(await readRunDocuments(folder, runId)) };
}

/** The pipeline that a run ran. Refuses where it cannot be read. */
export async function readRunDocuments(folder: string, run: string): Promise<RunDocuments> {
  const read = async (file: string): Promise<object> => {
    try {
      return JSON.parse(await readFile(join(folder, file), "utf8")) as object;
    } catch {
      throw new Refusal(sentence("The pipeline of the run {run} cannot be read: {file}.", { run, file }));
    }
  };
  const spec = (await read("spec.json")) as PipelineSpec;
  return existsSync(join(folder, "platform.json")) ? { spec, platform: await read("platform.json") } : { spec };
}

/**
 * Takes a run that is over, so that this process goes on with it and no other does. `chosen`: tasks that run again with all
 * that is after them, though they ended well. Refuses what there is nothing to do for; then the run is as it was.
 */
export async function takeUp(
  folder: string,
  chosen: readonly TaskPath[],
): Promise<KnownRun & { readonly earlier: EarlierRun }> {
  const { run, spec, platform } = await readKnownRun(folder);
  const { runId } = run.head;
  const session = run.session + 1;
  if (!claimSession(folder, session))
    throw new Refusal(sentence("The run {run} still goes on: stop it first.", { run: runId }));
  try {
    // What is in the log now stays so: nobody else writes to it any more.
    const now = (await readRun(folder)) ?? run;
    return { run: now, spec, ...(platform && { platform }), earlier: earlierOf(now, spec, session, chosen) };
  } catch (error) {
    releaseSession(folder, session);
    throw error;
  }
}

function earlierOf(
  { head, state, folder }: PastRun,
  spec: PipelineSpec,
  session: number,
  chosen: readonly TaskPath[],
): EarlierRun {
  const { runId, pipelineName, createTime } = head;
  const keys = chosen.map(pathKey);
  if (state.phase === "succeeded" && keys.length === 0)
    throw new Refusal(sentence("The run {run} has succeeded: there is nothing to go on with.", { run: runId }));
  const { results, again } = keptTasks(spec, state, [...keys, ...damagedIn(state, folder)]);
  const given = { ...state, arguments: head.given?.arguments ?? state.arguments };
  return { facts: { runId, pipelineName, createTime }, state: given, session, results, again };
}

/** Tasks whose artifacts are not what they wrote. */
function damagedIn({ tasks }: RunState, folder: string): readonly string[] {
  return Object.entries(tasks).flatMap(([key, { outputs, artifactBytes }]) =>
    artifactBytes !== undefined && bytesOf(outputs, folder).artifactBytes !== artifactBytes ? [key] : [],
  );
}
