import { told } from "../told.ts";
import type { DagSpec } from "../../compiler/pipelineSpec.ts";
import type { TaskPath, TaskValues } from "../../run/runEvent.ts";
import type { TaskResult } from "./result.ts";
import type { Walk } from "./scope.ts";

/** Runs a task that is a DAG itself: a condition's branch, an exit handler, a pipeline used as a component, an iteration. */
export async function runGroup(walk: Walk, dag: DagSpec, path: TaskPath, inputs: TaskValues): Promise<TaskResult> {
  walk.emit({ type: "taskStarted", path, attempt: 1, inputs });
  const result = await walk.runDag(dag, path, inputs);
  walk.emit({ type: "taskFinished", path, phase: result.phase, outputs: result.outputs, ...told(result.message) });
  return result;
}
