import { randomUUID } from "node:crypto";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import type { PipelineSpec } from "../compiler/pipelineSpec.ts";
import type { RunEvent } from "../run/runEvent.ts";
import { TaskCache } from "./cache/taskCache.ts";
import { EventQueue } from "./eventQueue.ts";
import { RunFolder } from "./folder/runFolder.ts";
import { runLeaf, type Runnable, type Workshop } from "./job/runLeaf.ts";
import { systemClock, type Clock, type RunOptions } from "./options.ts";
import { Recorder } from "./recorder.ts";
import { refusalSentence } from "./refusal.ts";
import { checkSpec, type Reachable } from "./check/checkSpec.ts";
import { pipelineInputs } from "./check/arguments.ts";
import { runDag } from "./walk/dag.ts";
import { Places } from "./walk/places.ts";
import { noValues, type TaskResult } from "./walk/result.ts";
import type { Leaf, RunFacts, Walk } from "./walk/scope.ts";
import { Stopping } from "./walk/stopping.ts";
import { Workers } from "./workers.ts";
import { inEnglish } from "../l10n/sentence.ts";

/** Who runs programs. Tests put their own in its place. */
export interface ProgramRunner {
  /** Makes sure, before anything starts, that all of these can run. Refuses when one cannot. */
  check(programs: readonly Reachable[]): Promise<void>;
  prepare(leaf: Leaf, signal: AbortSignal): Promise<Runnable>;
  /** Ends what was started for more than one task. */
  stop(): Promise<void>;
}

/**
 * Runs a PipelineSpec, whichever SDK made it, on this machine. The run begins when the first event is asked for, and is
 * stopped when the reader goes away or `options.signal` is aborted. Nothing is thrown for a mistake of the user's or a
 * failure outside: the last event is always `runFinished`.
 */
export async function* runPipeline(
  spec: PipelineSpec,
  options: RunOptions,
  programs?: ProgramRunner,
): AsyncGenerator<RunEvent, void, void> {
  const queue = new EventQueue<RunEvent>();
  const readerLeft = new AbortController();
  const stopping = new Stopping(
    options.signal,
    AbortSignal.any([readerLeft.signal, ...(options.killSignal ? [options.killSignal] : [])]),
  );
  const done = run(spec, options, stopping, queue, programs).finally(() => {
    queue.end();
  });
  try {
    yield* queue.read();
  } finally {
    readerLeft.abort();
    queue.end();
    await done;
  }
}

/** How many tasks work at the same time unless told otherwise: a task waits for disk and network as often as it computes. */
export function defaultConcurrency(): number {
  return Math.max(4, availableParallelism());
}

async function run(
  spec: PipelineSpec,
  options: RunOptions,
  stopping: Stopping,
  queue: EventQueue<RunEvent>,
  given?: ProgramRunner,
): Promise<void> {
  const clock = options.clock ?? systemClock;
  const facts = factsOf(spec, options, clock);
  const folder = new RunFolder(resolve(options.runsDirectory), facts.runId);
  const recorder = new Recorder(queue, folder, clock);
  const programs =
    given ??
    new Workers({ ...options, signal: stopping.killSignal }, (work) => {
      recorder.emit({ type: "progress", message: inEnglish(work), sentence: work });
    });
  try {
    const problem = startRecording(spec, options, facts, folder, recorder);
    recorder.finish(
      problem ??
        (await runChecked(spec, { ...options, clock }, { facts, folder, recorder, queue, programs, stopping })),
    );
  } finally {
    await programs.stop();
  }
}

/** Makes the run's folder and tells that the run started; gives the result of a run that has no place to be. */
function startRecording(
  spec: PipelineSpec,
  options: RunOptions,
  { runId, pipelineName, createTime }: RunFacts,
  folder: RunFolder,
  recorder: Recorder,
): TaskResult | undefined {
  let problem: TaskResult | undefined;
  try {
    folder.create(spec, runId, createTime);
    recorder.start();
  } catch (error) {
    problem = { phase: "failed", outputs: noValues, message: refusalSentence(error) };
  }
  recorder.emit({ type: "runStarted", runId, pipelineName, arguments: options.arguments });
  return problem;
}

interface Parts {
  readonly facts: RunFacts;
  readonly folder: RunFolder;
  readonly recorder: Recorder;
  readonly queue: EventQueue<RunEvent>;
  readonly programs: ProgramRunner;
  readonly stopping: Stopping;
}

/** Checks all that can be checked, then runs. */
async function runChecked(
  spec: PipelineSpec,
  options: RunOptions & { clock: Clock },
  parts: Parts,
): Promise<TaskResult> {
  try {
    const reachable = checkSpec(spec);
    const inputs = pipelineInputs(spec, options.arguments);
    await parts.programs.check(reachable);
    return await runRoot(spec, options, parts, inputs);
  } catch (error) {
    const outputs = { parameters: {}, artifacts: {} };
    if (parts.stopping.isByPerson) return { phase: "cancelled", outputs };
    return { phase: "failed", outputs, message: refusalSentence(error) };
  }
}

async function runRoot(
  spec: PipelineSpec,
  options: RunOptions & { clock: Clock },
  parts: Parts,
  inputs: ReturnType<typeof pipelineInputs>,
): Promise<TaskResult> {
  const walk = walkOf(spec, workshopOf(options, parts), options.failFast === true);
  const result = await runDag(walk, spec.root.dag ?? { tasks: {} }, [], inputs);
  await parts.programs.stop();
  return result;
}

function walkOf(spec: PipelineSpec, workshop: Workshop, isFailFast: boolean): Walk {
  const { facts, stopping } = workshop;
  const walkUntil = (signal: AbortSignal, exit?: Walk): Walk => {
    const walk: Walk = {
      spec,
      facts,
      signal,
      stopping,
      // What runs after a stop is in no other `finally` that could run after it.
      get exit() {
        return exit ?? walk;
      },
      emit: (happening) => {
        workshop.emit(happening);
      },
      tellFailure: (name) => {
        if (isFailFast) stopping.failed(name);
      },
      runDag: (dag, path, values) => runDag(walk, dag, path, values),
      runLeaf: (leaf) => runLeaf({ ...workshop, signal }, leaf),
    };
    return walk;
  };
  return walkUntil(stopping.signal, walkUntil(stopping.killSignal));
}

function workshopOf(options: RunOptions & { clock: Clock }, parts: Parts): Workshop {
  const { facts, folder, recorder, queue, programs, stopping } = parts;
  const places = new Places(options.concurrency ?? defaultConcurrency(), options.cores ?? availableParallelism());
  return {
    facts,
    folder,
    clock: options.clock,
    signal: stopping.signal,
    stopping,
    baseDirectory: options.baseDirectory ?? process.cwd(),
    cache: options.useCache === false ? undefined : new TaskCache(join(resolve(options.cacheDirectory), "tasks")),
    emit: (happening) => {
      recorder.emit(happening);
    },
    room: () => queue.room(),
    inTurn: (cores, work) => places.take(cores, work),
    prepare: (leaf, signal) => programs.prepare(leaf, signal),
  };
}

function factsOf(spec: PipelineSpec, options: RunOptions, clock: Clock): RunFacts {
  const createTime = clock.now();
  const pipelineName = spec.pipelineInfo.name;
  return { runId: options.runId ?? makeRunId(pipelineName, createTime), pipelineName, createTime };
}

/** `20261122-170512-flip-coin-3f2a`: sorts by time, and two runs in a second do not meet. */
function makeRunId(pipelineName: string, time: number): string {
  const [day = "", clock = ""] = new Date(time).toISOString().split("T");
  const name = pipelineName
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40);
  return `${day.replaceAll("-", "")}-${clock.slice(0, 8).replaceAll(":", "")}-${name}-${randomUUID().slice(0, 4)}`;
}
