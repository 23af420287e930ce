import type { JsonValue, Phase, RunEvent, TaskPath, TaskPod, TaskValues } from "./runEvent.ts";
import type { Sentence } from "../l10n/sentence.ts";

/** A run as far as its events tell: what trees, overlay and status bar are functions of. */
export interface RunState {
  readonly runId: string;
  readonly pipelineName: string;
  readonly phase: Phase;
  readonly arguments: { readonly [name: string]: JsonValue };
  readonly outputs: { readonly [name: string]: JsonValue };
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly finishTime?: number;
  /** In English; `sentence` is the same as data, to be translated. */
  readonly message?: string;
  readonly sentence?: Sentence;
  /** What the pipeline asks of a cluster and does not get here. */
  readonly notHonoured?: readonly Sentence[];
  /** The slow work that is going on, if any. */
  readonly progress?: Progress;
  /** Of a run that went on after it had ended or was interrupted: how often, and when it did last. */
  readonly resumed?: { readonly times: number; readonly time: number };
  /** The program that ran it went away before it had ended: whoever reads its folder tells. */
  readonly isInterrupted?: boolean;
  /** By `pathKey`, in the order they became known. */
  readonly tasks: { readonly [path: string]: TaskState };
}

export interface Progress {
  readonly message: string;
  readonly sentence?: Sentence;
  readonly done?: number;
  readonly total?: number;
}

export interface TaskState {
  readonly path: TaskPath;
  readonly kind: "task" | "group" | "loop" | "iteration";
  readonly displayName?: string;
  readonly phase: Phase;
  readonly attempt: number;
  readonly startTime?: number;
  readonly finishTime?: number;
  readonly inputs: TaskValues;
  readonly outputs: TaskValues;
  /** In English; `sentence` is the same as data, to be translated. */
  readonly message?: string;
  readonly sentence?: Sentence;
  readonly iterations?: number;
  readonly folder?: string;
  /** Of a task that was taken from the cache: the run that did the work. */
  readonly cachedFrom?: string;
  /** How large the artifacts are that it wrote into the run's folder, in bytes; when there are any. */
  readonly artifactBytes?: number;
  /** Of a run on a cluster, in the order they were made. */
  readonly pods?: readonly TaskPod[];
}

/** A path as one string: `for-loop-1/0/train`. */
export function pathKey(path: TaskPath): string {
  return path.join("/");
}

const noValues: TaskValues = { parameters: {}, artifacts: {} };

export const noRun: RunState = { runId: "", pipelineName: "", phase: "pending", arguments: {}, outputs: {}, tasks: {} };

/** The state after one more event. Log pieces change nothing: logs are kept by who shows them. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  return reduceRuns(state, [event]);
}

/** The state after some events, in time that grows with the tasks and the events, not with their product. */
export function reduceRuns(state: RunState, events: Iterable<RunEvent>): RunState {
  const run = new RunSoFar(state);
  for (const event of events) run.add(event);
  return run.state;
}

/**
 * A run whose events come one by one. An event costs the same however many tasks there are; only a look at the state after
 * it copies their list.
 */
export class RunSoFar {
  readonly #draft: Draft;

  constructor(state: RunState = noRun) {
    this.#draft = { state, tasks: undefined };
  }

  add(event: RunEvent): void {
    const draft = this.#draft;
    if (isOfTask(event)) taskChanged(draft, event);
    else if (event.type === "runStarted") beginAgain(draft, event);
    else if (event.type === "runResumed") goOn(draft, event);
    else draft.state = runChanged(draft.state, event);
  }

  /** The same object until an event changes something. */
  get state(): RunState {
    const { state, tasks } = this.#draft;
    if (!tasks) return state;
    this.#draft.tasks = undefined;
    return (this.#draft.state = { ...state, tasks });
  }

  /** One task, without the cost of a look at the state. */
  task(key: string): TaskState | undefined {
    return (this.#draft.tasks ?? this.#draft.state.tasks)[key];
  }
}

/** A state in the making: its tasks are copied once, when the first of them changes. */
interface Draft {
  state: RunState;
  tasks: Record<string, TaskState> | undefined;
}

type TaskEvent = Extract<RunEvent, { readonly path: TaskPath }>;

function isOfTask(event: RunEvent): event is TaskEvent {
  return "path" in event;
}

function beginAgain(draft: Draft, event: RunEvent & { type: "runStarted" }): void {
  draft.tasks = undefined;
  draft.state = {
    ...noRun,
    runId: event.runId,
    pipelineName: event.pipelineName,
    arguments: event.arguments,
    phase: "running",
    startTime: event.time,
  };
}

function goOn(draft: Draft, event: RunEvent & { type: "runResumed" }): void {
  const { runId, pipelineName, arguments: given, time, session, again } = event;
  draft.tasks = withAgain(draft.tasks ?? draft.state.tasks, new Set(again));
  draft.state = {
    ...noRun,
    runId,
    pipelineName,
    arguments: given,
    phase: "running",
    startTime: draft.state.startTime ?? time,
    resumed: { times: session, time },
  };
}

/**
 * What begins anew is not known to be part of the run until it is told: a list may have other items by then. What stands at
 * the root or holds something that stays keeps its place.
 */
function withAgain(tasks: Readonly<Record<string, TaskState>>, again: ReadonlySet<string>): Record<string, TaskState> {
  const holders = new Set(
    Object.entries(tasks).flatMap(([key, { path }]) =>
      again.has(key) ? [] : path.map((_, length) => pathKey(path.slice(0, length))),
    ),
  );
  const left = Object.entries(tasks).flatMap(([key, task]) => {
    if (!again.has(key)) return [[key, task] as const];
    if (task.path.length > 1 && !holders.has(key)) return [];
    const { path, kind, displayName, iterations } = task;
    return [[key, { ...unknownTask(path), kind, displayName, iterations }] as const];
  });
  return Object.fromEntries(left);
}

function runChanged(
  state: RunState,
  event: Exclude<RunEvent, TaskEvent | { type: "runStarted" | "runResumed" }>,
): RunState {
  switch (event.type) {
    case "notHonoured":
      return { ...state, notHonoured: event.notes };
    case "progress":
      return { ...state, progress: progressOf(event) };
    case "runPhase":
      return { ...state, phase: event.phase, finishTime: undefined, message: event.message, sentence: event.sentence };
    case "runFinished":
      return {
        ...state,
        phase: event.phase,
        finishTime: event.time,
        outputs: event.outputs,
        message: event.message,
        sentence: event.sentence,
        progress: undefined,
      };
  }
}

function progressOf({ message, sentence, done, total }: RunEvent & { type: "progress" }): Progress {
  return { message, sentence, done, total };
}

function taskChanged(draft: Draft, event: TaskEvent): void {
  if (event.type === "taskLog") return;
  draft.tasks ??= { ...draft.state.tasks };
  const key = pathKey(event.path);
  const before = draft.tasks[key] ?? unknownTask(event.path);
  draft.tasks[key] = { ...before, ...changeOf(before, event) };
  if (event.type === "taskStarted") draft.state = { ...draft.state, progress: undefined };
}

function unknownTask(path: TaskPath): TaskState {
  return { path, kind: "task", phase: "pending", attempt: 0, inputs: noValues, outputs: noValues };
}

function changeOf(before: TaskState, event: Exclude<TaskEvent, { type: "taskLog" }>): Partial<TaskState> {
  switch (event.type) {
    case "taskPending":
      return { kind: event.kind, displayName: event.displayName, iterations: event.iterations };
    case "taskStarted":
      return {
        phase: "running",
        attempt: event.attempt,
        startTime: before.startTime ?? event.time,
        finishTime: undefined,
        inputs: event.inputs,
        folder: event.folder,
      };
    case "taskWaiting":
      return { message: event.message, sentence: event.sentence };
    case "taskPods":
      return { pods: event.pods };
    case "taskFinished":
      return {
        phase: event.willRetry ? "running" : event.phase,
        finishTime: event.willRetry ? undefined : event.time,
        outputs: event.outputs,
        message: event.message,
        sentence: event.sentence,
        cachedFrom: event.cachedFrom,
        artifactBytes: event.artifactBytes,
      };
  }
}
