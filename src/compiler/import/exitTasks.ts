import type { DagSpec, PipelineTaskSpec } from "../pipelineSpec.ts";
import { groupKind, type DagOf } from "./groupKind.ts";

/**
 * Of what stands in a `finally` its exit handler, right behind which it stands. Several tasks may run when one has ended,
 * however it did: the exit task is one that nothing else stands in the way of, and of such the one which KFP's server runs,
 * the last by name (argocompiler/dag.go `taskToExitTemplate`). The others wait like any task does.
 */
export function exitTasks(dag: DagSpec, dagOf: DagOf): ReadonlyMap<string, string> {
  const found = new Map<string, string[]>();
  for (const [key, task] of Object.entries(dag.tasks)) {
    const handler = handlerOf(dag, key, task, dagOf);
    if (handler !== undefined) found.set(handler, [...(found.get(handler) ?? []), key]);
  }
  if (found.size === 0) return new Map();
  const used = usedTasks(dag);
  const handlers = new Map<string, string>();
  for (const [handler, keys] of found) {
    const sorted = keys.sort();
    const isFree = (key: string): boolean =>
      !used.has(key) && producersOf(dag.tasks[key]).every((each) => each === handler);
    const exit = sorted.findLast(isFree) ?? sorted.at(-1);
    if (exit !== undefined) handlers.set(exit, handler);
  }
  // What waits for itself by another's way never comes from an SDK.
  for (const handler of handlers.values()) handlers.delete(handler);
  return handlers;
}

/** The exit handler that a task waits for to have ended, however it did. */
function handlerOf(dag: DagSpec, key: string, task: PipelineTaskSpec, dagOf: DagOf): string | undefined {
  if (task.triggerPolicy?.strategy !== "ALL_UPSTREAM_TASKS_COMPLETED") return undefined;
  return task.dependentTasks?.find((each) => {
    const waited = Object.hasOwn(dag.tasks, each) ? dag.tasks[each] : undefined;
    return each !== key && waited !== undefined && groupKind(each, waited, dagOf(waited) !== undefined) === "try";
  });
}

/** Tasks that another waits for, or whose outputs the DAG hands out. */
function usedTasks({ tasks, outputs }: DagSpec): ReadonlySet<string> {
  const used = new Set(Object.values(tasks).flatMap(producersOf));
  for (const { artifactSelectors } of Object.values(outputs?.artifacts ?? {}))
    for (const { producerSubtask } of artifactSelectors) used.add(producerSubtask);
  for (const { valueFromParameter, valueFromOneof } of Object.values(outputs?.parameters ?? {}))
    for (const each of [valueFromParameter, ...(valueFromOneof?.parameterSelectors ?? [])])
      if (each !== undefined) used.add(each.producerSubtask);
  return used;
}

/** What a task waits for, said or by its inputs. */
export function producersOf(task: PipelineTaskSpec | undefined): readonly string[] {
  const { parameters = {}, artifacts = {} } = task?.inputs ?? {};
  return [
    ...(task?.dependentTasks ?? []),
    ...Object.values(parameters).flatMap(({ taskOutputParameter: from }) => (from ? [from.producerTask] : [])),
    ...Object.values(artifacts).flatMap(({ taskOutputArtifact: from }) => (from ? [from.producerTask] : [])),
  ];
}
