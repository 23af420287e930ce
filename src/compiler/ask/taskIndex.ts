import type { Argument, Pipeline, Task } from "../pipeline.ts";
import { tasksOf } from "./statements.ts";

/** The tasks of a pipeline by where parts of them begin in the text. */
export interface TaskIndex {
  readonly byVariable: ReadonlyMap<number, Task>;
  readonly byCall: ReadonlyMap<number, Task>;
  readonly byCallee: ReadonlyMap<number, Task>;
  /** Arguments by where their names begin; those of a spread have none of their own. */
  readonly byArgument: ReadonlyMap<number, { readonly task: Task; readonly name: string }>;
}

const known = new WeakMap<Pipeline, TaskIndex>();

/** Made once for each text of a pipeline. */
export function taskIndex(pipeline: Pipeline): TaskIndex {
  let index = known.get(pipeline);
  if (index === undefined) known.set(pipeline, (index = indexTasks(pipeline)));
  return index;
}

function indexTasks(pipeline: Pipeline): TaskIndex {
  const byVariable = new Map<number, Task>();
  const byCall = new Map<number, Task>();
  const byCallee = new Map<number, Task>();
  const byArgument = new Map<number, { task: Task; name: string }>();
  for (const task of tasksOf(pipeline.body)) {
    const { variable, call, callee } = task.spans;
    if (variable) byVariable.set(variable.start, task);
    byCall.set(call.start, task);
    byCallee.set(callee.start, task);
    for (const { name, nameSpan } of namedArguments(task)) byArgument.set(nameSpan.start, { task, name });
  }
  return { byVariable, byCall, byCallee, byArgument };
}

/** The arguments of a call that stand in it by their names, those that are given as `undefined` too. */
export function namedArguments(task: Task): readonly Pick<Argument, "name" | "span" | "nameSpan">[] {
  return [...task.arguments.filter(({ isSpread }) => isSpread !== true), ...(task.leftOut ?? [])];
}
