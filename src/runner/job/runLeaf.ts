import { told } from "../told.ts";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fingerprintOf, type Fingerprint } from "../cache/fingerprint.ts";
import type { TaskCache } from "../cache/taskCache.ts";
import { makeFolder } from "../folder/makeFolder.ts";
import type { RunFolder } from "../folder/runFolder.ts";
import type { Clock } from "../options.ts";
import { refusalSentence } from "../refusal.ts";
import { noValues, type TaskResult } from "../walk/result.ts";
import type { Stopping } from "../walk/stopping.ts";
import type { Happening, Leaf, RunFacts } from "../walk/scope.ts";
import type { TaskValues } from "../../run/runEvent.ts";
import { executorInputOf, outputPlaces } from "./executorInput.ts";
import { readOutputs } from "./executorOutput.ts";
import { describeFailure } from "./failure.ts";
import { importArtifact } from "./importer.ts";
import type { Exit, Launch, OutputPlaces } from "./job.ts";
import { LogFile } from "./logFile.ts";
import { makeJob } from "./makeJob.ts";
import { coresOf } from "./cores.ts";
import { retriesOf } from "./retry.ts";
import { inEnglish, sentence } from "../../l10n/sentence.ts";

/** What runs a leaf's program, found before it takes a place among the working. */
export interface Runnable {
  /** What results depend on besides the leaf itself: an environment, Node's version. */
  readonly identity: string;
  /** The program, with its placeholders resolved by `resolve`. */
  launch(resolve: (word: string) => string): Launch;
}

/** What leaves need of the run. */
export interface Workshop {
  readonly facts: RunFacts;
  readonly folder: RunFolder;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly stopping: Stopping;
  readonly baseDirectory: string;
  /** Undefined when nothing is to be taken from it or kept. */
  readonly cache: TaskCache | undefined;
  emit(happening: Happening): void;
  /** Resolves when the reader of events has caught up. */
  room(): Promise<void>;
  /** Waits for a place among the tasks that work at the same time, and for that many processors. */
  inTurn<Result>(cores: number, work: () => Promise<Result>): Promise<Result>;
  /** Refuses when the task cannot run here: its environment cannot be made. */
  prepare(leaf: Leaf, signal: AbortSignal): Promise<Runnable>;
}

/** Runs a task to its end: from the cache, or by its program, as often as its retry policy allows. */
export async function runLeaf(workshop: Workshop, leaf: Leaf): Promise<TaskResult> {
  let result: TaskResult;
  try {
    result = leaf.executor.importer ? await runImporter(workshop, leaf) : await runProgram(workshop, leaf);
  } catch (error) {
    const phase = workshop.signal.aborted ? "cancelled" : "failed";
    result = {
      phase,
      outputs: noValues,
      message: phase === "failed" ? refusalSentence(error) : workshop.stopping.reason,
    };
  }
  finish(workshop, leaf, result);
  return result;
}

function finish(workshop: Workshop, leaf: Leaf, result: TaskResult, willRetry = false): void {
  const { phase, outputs, message } = result;
  workshop.emit({
    type: "taskFinished",
    path: leaf.path,
    phase,
    outputs,
    ...told(message),
    ...(willRetry ? { willRetry } : {}),
  });
}

function start(workshop: Workshop, leaf: Leaf, attempt: number, folder: string): void {
  workshop.emit({ type: "taskStarted", path: leaf.path, attempt, inputs: leaf.inputs, folder });
}

async function runImporter(workshop: Workshop, leaf: Leaf): Promise<TaskResult> {
  const { importer } = leaf.executor;
  if (!importer) throw new Error("not an importer");
  const folder = workshop.folder.taskFolder(leaf.path);
  makeFolder(folder);
  start(workshop, leaf, 1, folder);
  const { facts, signal, baseDirectory } = workshop;
  const artifact = await importArtifact(importer, leaf, { folder, baseDirectory, facts, signal });
  const [name = "artifact"] = Object.keys(leaf.component.outputDefinitions?.artifacts ?? {});
  return { phase: "succeeded", outputs: { parameters: {}, artifacts: { [name]: [{ ...artifact, name }] } } };
}

async function runProgram(workshop: Workshop, leaf: Leaf): Promise<TaskResult> {
  const runnable = await workshop.prepare(leaf, workshop.signal);
  const folder = workshop.folder.taskFolder(leaf.path);
  makeFolder(folder);
  const cached = leaf.task.cachingOptions?.enableCache === true ? workshop.cache : undefined;
  const fingerprint = cached && (await fingerprintOf(leaf, runnable.identity));
  const hit = fingerprint && (await cached.find(fingerprint));
  if (hit) {
    start(workshop, leaf, 1, folder);
    return {
      phase: "cached",
      outputs: await hit.apply(folder),
      message: sentence("Taken from the run {run}.", { run: hit.runId }),
    };
  }
  const result = await attemptUntilDone(workshop, leaf, runnable, folder);
  if (fingerprint && result.phase === "succeeded") await keep(workshop, fingerprint, folder, result.outputs);
  return result;
}

async function keep(workshop: Workshop, fingerprint: Fingerprint, folder: string, outputs: TaskValues): Promise<void> {
  const { facts, folder: run } = workshop;
  try {
    await workshop.cache?.store(fingerprint, facts.runId, folder, run.path, outputs);
  } catch (error) {
    // The task has done its work: that it will do it again next time is told, and spoils nothing.
    const said = sentence("The result is not kept for later runs: {reason}", { reason: refusalSentence(error) });
    workshop.emit({ type: "progress", message: inEnglish(said), sentence: said });
  }
}

async function attemptUntilDone(
  workshop: Workshop,
  leaf: Leaf,
  runnable: Runnable,
  folder: string,
): Promise<TaskResult> {
  const retries = retriesOf(leaf.task);
  const cores = coresOf(leaf);
  for (let attempt = 1; ; attempt++) {
    const result = await workshop.inTurn(cores, () => attemptOnce(workshop, leaf, runnable, folder, attempt));
    if (result.phase !== "failed" || attempt >= retries.attempts) return result;
    finish(workshop, leaf, result, true);
    // The place among the working is free meanwhile.
    await workshop.clock.sleep(retries.pause(attempt), workshop.signal);
  }
}

async function attemptOnce(
  workshop: Workshop,
  leaf: Leaf,
  runnable: Runnable,
  folder: string,
  attempt: number,
): Promise<TaskResult> {
  if (workshop.signal.aborted) return cancelled(workshop);
  start(workshop, leaf, attempt, folder);
  const places = freshPlaces(leaf, folder);
  const { job, resolve } = makeJob(leaf, places, { folder, runFolder: workshop.folder.path, attempt });
  const log = new LogFile(join(folder, "log.txt"), async (stream, text) => {
    workshop.emit({ type: "taskLog", path: leaf.path, stream, text });
    await workshop.room();
  });
  try {
    const exit = await runnable.launch(resolve)(job, log.listener, workshop.signal);
    return resultOf(workshop, leaf, places, exit, log.lastErrorLine());
  } finally {
    log.close();
  }
}

function cancelled({ stopping }: Workshop): TaskResult {
  return { phase: "cancelled", outputs: noValues, message: stopping.reason };
}

/** What an earlier attempt left behind must not be taken for this one's. */
function freshPlaces(leaf: Leaf, folder: string): OutputPlaces {
  const places = outputPlaces(leaf.component, folder);
  rmSync(join(folder, "outputs"), { recursive: true, force: true });
  mkdirSync(join(folder, "outputs"));
  const input = JSON.stringify(executorInputOf(leaf.inputs, places));
  writeFileSync(join(folder, "executor_input.json"), input);
  return places;
}

function resultOf(workshop: Workshop, leaf: Leaf, places: OutputPlaces, exit: Exit, lastLine?: string): TaskResult {
  if (workshop.signal.aborted) return cancelled(workshop);
  if (exit.code !== 0) return { phase: "failed", outputs: noValues, message: describeFailure(exit, lastLine) };
  try {
    return { phase: "succeeded", outputs: readOutputs(leaf.component, places) };
  } catch (error) {
    return { phase: "failed", outputs: noValues, message: refusalSentence(error) };
  }
}
