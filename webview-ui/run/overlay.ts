import type { Sentence } from "../../src/l10n/sentence.ts";
import type { Phase } from "../../src/run/runEvent.ts";
import type { RunState, TaskState } from "../../src/run/runState.ts";

/** What a run shows at one key of the canvas. */
export interface Shown {
  readonly phase: Phase;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly finishTime?: number;
  readonly message?: string;
  /** The message as data, to be translated. */
  readonly sentence?: Sentence;
  /** Set for a loop, and for a task that ran more than once in one. */
  readonly counts?: { readonly done: number; readonly failed: number; readonly total: number };
  /** Outputs of the last that ran, as short text, by name. */
  readonly values: Readonly<Record<string, string>>;
}

export type Overlay = ReadonlyMap<string, Shown>;

/** What a run shows on the canvas: tasks of a loop's iterations come together under their one key; groups are found by `groupKeys`. */
export function overlayFrom(run: RunState | undefined, groupKeys: Readonly<Record<string, string>> = {}): Overlay {
  const groups = new Map<string, TaskState[]>();
  const iterations = new Map<string, TaskState[]>();
  for (const [path, task] of Object.entries(run?.tasks ?? {})) {
    const segments = path.split("/");
    const isIteration = task.kind === "iteration" || /^\d+$/.test(segments.at(-1) ?? "");
    const name = isIteration ? segments.at(-2) : segments.at(-1);
    if (name === undefined) continue;
    const key = groupKeys[name] ?? name;
    const map = isIteration ? iterations : groups;
    map.set(key, [...(map.get(key) ?? []), task]);
  }
  const overlay = new Map<string, Shown>();
  for (const key of new Set([...groups.keys(), ...iterations.keys()])) {
    overlay.set(key, shownOf(groups.get(key) ?? [], iterations.get(key) ?? []));
  }
  return overlay;
}

const isDone: Record<Phase, boolean> = {
  pending: false,
  running: false,
  cached: true,
  succeeded: true,
  failed: true,
  skipped: true,
  cancelled: true,
};

const weightiest: readonly Phase[] = ["failed", "running", "cancelled", "pending", "succeeded", "cached", "skipped"];

function shownOf(tasks: readonly TaskState[], iterations: readonly TaskState[]): Shown {
  const own = tasks.length > 0 ? tasks : iterations;
  const phases = new Set(own.map((task) => task.phase));
  const some = phases.has("pending") && phases.size > 1 && !phases.has("failed") && !phases.has("running");
  const phase = some ? "running" : (weightiest.find((each) => phases.has(each)) ?? "pending");
  const starts = own.flatMap((task) => task.startTime ?? []);
  const finishes = own.flatMap((task) => task.finishTime ?? []);
  const counted = iterations.length > 0 ? iterations : tasks.length > 1 ? tasks : [];
  const total = Math.max(counted.length, ...tasks.map((task) => task.iterations ?? 0));
  const telling = own.find((task) => task.message !== undefined);
  return {
    phase,
    startTime: starts.length > 0 ? Math.min(...starts) : undefined,
    finishTime: isDone[phase] && finishes.length > 0 ? Math.max(...finishes) : undefined,
    message: telling?.message,
    sentence: telling?.sentence,
    counts: total > 0 && (counted.length > 0 || total > 1) ? countsOf(counted, total) : undefined,
    values: valuesOf(own.at(-1)),
  };
}

function countsOf(states: readonly TaskState[], total: number): { done: number; failed: number; total: number } {
  return {
    done: states.filter((state) => isDone[state.phase]).length,
    failed: states.filter((state) => state.phase === "failed").length,
    total,
  };
}

function valuesOf(task: TaskState | undefined): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(task?.outputs.parameters ?? {})) values[name] = JSON.stringify(value);
  for (const [name, artifacts] of Object.entries(task?.outputs.artifacts ?? {})) {
    values[name] = artifacts.map((artifact) => artifact.path ?? artifact.uri).join(", ");
  }
  return values;
}

/** `0:42`, `12:03`, `1:02:03`. */
export function durationText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (n: number): string => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
