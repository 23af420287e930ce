import type { RunEvent } from "./runEvent.ts";
import { noRun, pathKey, type RunState, type TaskState } from "./runState.ts";

/**
 * What must have happened between two looks at a run, for who only sees states: `reduceRuns(before, events)` gives
 * `after`. `time` is for what nobody gave a time, milliseconds since 1970.
 *
 * When no events lead there (another run, tasks that are gone since a retry, a phase that went back), the run begins
 * again from nothing. A task that runs has a start and one that ended has a finish, as events give them.
 */
export function eventsBetween(before: RunState, after: RunState, time: number): readonly RunEvent[] {
  const from = continues(before, after) ? before : noRun;
  return [...beginning(from, after, time), ...changesOfTasks(from, after, time), ...ending(from, after, time)];
}

/** The tasks' order counts: trees show them so. */
function continues(before: RunState, after: RunState): boolean {
  if (before.runId !== after.runId || before.startTime !== after.startTime) return false;
  if (before.pipelineName !== after.pipelineName || !alike(before.arguments, after.arguments)) return false;
  if (hasEnded(before) && after.phase !== before.phase) return false;
  if (before.notHonoured && !after.notHonoured) return false;
  const keys = Object.keys(after.tasks);
  return Object.entries(before.tasks).every(([key, task], at) => keys[at] === key && movesOn(task, after.tasks[key]));
}

function movesOn(before: TaskState, after: TaskState | undefined): boolean {
  if (!after) return false;
  if (after.phase === "pending" && before.phase !== "pending") return false;
  if (after.startTime === undefined && before.attempt !== after.attempt) return false;
  if (before.pods && !after.pods) return false;
  return before.startTime === undefined || before.startTime === after.startTime;
}

function hasEnded({ phase }: RunState): boolean {
  return phase !== "pending" && phase !== "running";
}

function beginning(from: RunState, after: RunState, time: number): readonly RunEvent[] {
  const { runId, pipelineName, arguments: given, startTime, phase, message, sentence } = after;
  const begins = from === noRun;
  const events: RunEvent[] = [];
  if (begins) events.push({ type: "runStarted", time: startTime ?? time, runId, pipelineName, arguments: given });
  const { notHonoured } = after;
  if (notHonoured && (begins || !alike(from.notHonoured, notHonoured)))
    events.push({ type: "notHonoured", time, notes: notHonoured });
  if (phase !== "pending" && phase !== "running") return events;
  const known: Partial<RunState> = begins ? { phase: "running" } : from;
  if (differ(known, after, ["phase", "message", "sentence"]))
    events.push({ type: "runPhase", time, phase, message, sentence });
  return events;
}

function changesOfTasks(from: RunState, after: RunState, time: number): readonly RunEvent[] {
  return Object.entries(after.tasks).flatMap(([key, task]) => changesOf(from.tasks[key], task, time));
}

function changesOf(before: TaskState | undefined, after: TaskState, time: number): readonly RunEvent[] {
  if (before === after) return [];
  const { path, kind, displayName, iterations, attempt, inputs, folder, startTime } = after;
  const known: Partial<TaskState> = before ?? {};
  const events: RunEvent[] = [];
  if (!before || differ(known, after, ["kind", "displayName", "iterations"]))
    events.push({ type: "taskPending", time, path, kind, displayName, iterations });
  if (after.pods && differ(known, after, ["pods"])) events.push({ type: "taskPods", time, path, pods: after.pods });
  const starts = startTime !== undefined && (goesOnAgain(known, after) || differ(known, after, startedWith));
  if (starts) events.push({ type: "taskStarted", time: startTime, path, attempt, inputs, folder });
  return [...events, ...told(known, after, starts, time)];
}

const startedWith = ["attempt", "startTime", "inputs", "folder"] as const;

function goesOnAgain(before: Partial<TaskState>, after: TaskState): boolean {
  return after.phase === "running" && before.phase !== "running";
}

/** How it ended, or why it waits. */
function told(before: Partial<TaskState>, after: TaskState, starts: boolean, time: number): readonly RunEvent[] {
  const { path, phase, outputs, message, sentence } = after;
  if (phase !== "pending" && phase !== "running") {
    if (!starts && !differ(before, after, ["phase", "finishTime", "outputs", "message", "sentence"])) return [];
    return [{ type: "taskFinished", time: after.finishTime ?? time, path, phase, outputs, message, sentence }];
  }
  if (!differ(before, after, ["message", "sentence"])) return [];
  return [{ type: "taskWaiting", time, path, message, sentence }];
}

function ending(from: RunState, after: RunState, time: number): readonly RunEvent[] {
  const { phase, outputs, message, sentence, finishTime } = after;
  if (phase !== "succeeded" && phase !== "failed" && phase !== "cancelled") return [];
  if (!differ(from, after, ["phase", "outputs", "message", "sentence", "finishTime"])) return [];
  const tasks = Object.values(after.tasks).map((task) => {
    return [pathKey(task.path), { phase: task.phase, outputs: task.outputs.parameters }] as const;
  });
  const ended = { phase, outputs, message, sentence, tasks: Object.fromEntries(tasks) };
  return [{ type: "runFinished", time: finishTime ?? time, ...ended }];
}

function differ<T extends object>(before: Partial<T>, after: T, fields: readonly (keyof T)[]): boolean {
  return fields.some((field) => !alike(before[field], after[field]));
}

/** States hold what JSON can, made in the same order by one maker: their text tells them apart. */
function alike(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
