import { told } from "../told.ts";
import type { DagSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import { noValues } from "./result.ts";
import type { Walk } from "./scope.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

export const conditionIsFalse = sentence("Its condition is false.");

/** Tells that the tasks of a DAG are part of the run; of one that goes on, those that do not stay as they ended. */
export function announce(walk: Walk, dag: DagSpec, path: TaskPath): void {
  for (const [name, task] of Object.entries(dag.tasks)) {
    if (walk.known?.([...path, name])) continue;
    walk.emit({
      type: "taskPending",
      path: [...path, name],
      kind: kindOf(walk, task),
      displayName: task.taskInfo?.name === name ? undefined : task.taskInfo?.name,
    });
  }
}

export function kindOf(walk: Walk, task: PipelineTaskSpec): "task" | "group" | "loop" {
  if (task.parameterIterator ?? task.artifactIterator) return "loop";
  return walk.spec.components[task.componentRef.name]?.dag ? "group" : "task";
}

/** Tells that a task will not run, nor what is inside it. The iterations of a loop are not known, so they are not told. */
export function tellNotRun(
  walk: Walk,
  task: PipelineTaskSpec,
  path: TaskPath,
  phase: "skipped" | "cancelled",
  message: Sentence,
): void {
  if (walk.known?.(path)) return;
  const inner = walk.spec.components[task.componentRef.name]?.dag;
  if (inner && kindOf(walk, task) === "group") {
    announce(walk, inner, path);
    for (const [name, each] of Object.entries(inner.tasks)) tellNotRun(walk, each, [...path, name], phase, message);
  }
  walk.emit({ type: "taskFinished", path, phase, outputs: noValues, ...told(message) });
}
