import type { JsonValue, Phase, RunEvent, TaskPath, TaskValues } from "./runEvent.ts";
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
  /** The slow work that is going on, if any. */
  readonly progress?: Progress;
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
}

/** A path as one string: `for-loop-1/0/train`. */
export function pathKey(path: TaskPath): string {
  return path.join("/");
}

const noValues: TaskValues = { parameters: {}, artifacts: {} };

export const noRun: RunState = { runId: "", pipelineName: "", phase: "pending", arguments: {}, outputs: {}, tasks: {} };

/** The reducer: the state after one more event. Log pieces change nothing: logs are kept by who shows them. */
export function reduceRun(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case "runStarted":
      return {
        ...noRun,
        runId: event.runId,
        pipelineName: event.pipelineName,
        arguments: event.arguments,
        phase: "running",
        startTime: event.time,
      };
    case "progress":
      return { ...state, progress: progressOf(event) };
    case "taskPending":
      return withTask(state, event.path, {
        kind: event.kind,
        displayName: event.displayName,
        iterations: event.iterations,
      });
    case "taskStarted":
      return withTask({ ...state, progress: undefined }, event.path, {
        phase: "running",
        attempt: event.attempt,
        startTime: state.tasks[pathKey(event.path)]?.startTime ?? event.time,
        inputs: event.inputs,
        folder: event.folder,
      });
    case "taskLog":
      return state;
    case "taskFinished":
      return withTask(state, event.path, {
        phase: event.willRetry ? "running" : event.phase,
        finishTime: event.willRetry ? undefined : event.time,
        outputs: event.outputs,
        message: event.message,
        sentence: event.sentence,
      });
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

function withTask(state: RunState, path: TaskPath, change: Partial<TaskState>): RunState {
  const key = pathKey(path);
  const before: TaskState = state.tasks[key] ?? {
    path,
    kind: "task",
    phase: "pending",
    attempt: 0,
    inputs: noValues,
    outputs: noValues,
  };
  return { ...state, tasks: { ...state.tasks, [key]: { ...before, ...change } } };
}
