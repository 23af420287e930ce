import type { Phase, TaskValues } from "./runEvent.ts";
import type { RunState, TaskState } from "./runState.ts";
import type { Sentence } from "../l10n/sentence.ts";

/** What a run says of one thing on the canvas, be it one task or a task of many iterations. */
export interface OverlayEntry {
  readonly phase: Phase;
  /** The earliest start, the latest finish; milliseconds since 1970. No finish while any of it goes on. */
  readonly startTime?: number;
  readonly finishTime?: number;
  /** The most attempts any of it took. */
  readonly attempt: number;
  /** Of the one that decides the phase. */
  readonly message?: string;
  readonly sentence?: Sentence;
  /** Set for loops, and for tasks that are in the run more than once. */
  readonly iterations?: IterationCounts;
  /** Of the one that decides the phase; of several alike, the last. */
  readonly inputs: TaskValues;
  readonly outputs: TaskValues;
}

export interface IterationCounts {
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly running: number;
}

/** The phase that tells most comes first: what went wrong, what goes on, what is to come, what was done. */
const telling: readonly Phase[] = ["failed", "running", "cancelled", "pending", "succeeded", "cached", "skipped"];

/**
 * A run as the canvas shows it, by canvas key. `groupKeys` leads from the PipelineSpec's names of groups to canvas keys
 * (`Emitted.groupKeys`); all other names are their own keys.
 */
export function overlayOf(
  state: RunState,
  groupKeys: Readonly<Record<string, string>>,
): Readonly<Record<string, OverlayEntry>> {
  const own = new Map<string, TaskState[]>();
  const iterations = new Map<string, TaskState[]>();
  for (const task of Object.values(state.tasks)) {
    const isIteration = task.kind === "iteration";
    const name = String(task.path.at(isIteration ? -2 : -1));
    const key = Object.hasOwn(groupKeys, name) ? (groupKeys[name] ?? name) : name;
    const map = isIteration ? iterations : own;
    const list = map.get(key);
    if (list) list.push(task);
    else map.set(key, [task]);
  }
  const entries = [...own].map(([key, tasks]) => [key, entryOf(tasks, iterations.get(key) ?? [])] as const);
  return Object.fromEntries(entries);
}

function entryOf(tasks: readonly TaskState[], iterations: readonly TaskState[]): OverlayEntry {
  const phase = phaseOf(tasks);
  const decisive = tasks.findLast((task) => task.phase === phase);
  const starts = tasks.flatMap((task) => task.startTime ?? []);
  const finishes = tasks.flatMap((task) => task.finishTime ?? []);
  const goesOn = tasks.some((task) => task.phase === "running" || task.phase === "pending");
  return {
    phase,
    startTime: starts.length > 0 ? least(starts) : undefined,
    finishTime: !goesOn && finishes.length > 0 ? -least(finishes.map((time) => -time)) : undefined,
    attempt: -least(tasks.map((task) => -task.attempt)),
    message: decisive?.message,
    sentence: decisive?.sentence,
    iterations: countsOf(tasks, iterations),
    inputs: decisive?.inputs ?? { parameters: {}, artifacts: {} },
    outputs: decisive?.outputs ?? { parameters: {}, artifacts: {} },
  };
}

/** Some done and some to come: together they are running. */
function phaseOf(tasks: readonly TaskState[]): Phase {
  const phases = new Set(tasks.map((task) => task.phase));
  const found = telling.find((phase) => phases.has(phase)) ?? "pending";
  return found === "pending" && phases.size > 1 ? "running" : found;
}

/** Without spreading into arguments, of which there may be more than a call can take. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Infinity);
}

function countsOf(tasks: readonly TaskState[], iterations: readonly TaskState[]): IterationCounts | undefined {
  const isLoop = tasks.some((task) => task.kind === "loop");
  if (!isLoop && tasks.length < 2) return undefined;
  const counted = isLoop ? iterations : tasks;
  const count = (...phases: readonly Phase[]): number => counted.filter((task) => phases.includes(task.phase)).length;
  const announced = tasks.reduce((sum, task) => sum + (task.iterations ?? 0), 0);
  return {
    total: Math.max(counted.length, announced),
    done: count("succeeded", "cached", "skipped", "failed", "cancelled"),
    failed: count("failed"),
    running: count("running"),
  };
}
