import type { DagSpec, PipelineTaskSpec } from "../pipelineSpec.ts";

/** KFP's groups, by the keys that SDKs and this compiler give them. */
export type GroupKind = "condition" | "chain" | "loop" | "list" | "try";

/** What kind of group a task is; undefined for one that runs a component or a pipeline of its own. */
export function groupKind(key: string, task: PipelineTaskSpec, isDag: boolean): GroupKind | undefined {
  if (!isDag) return undefined;
  if (task.parameterIterator !== undefined || task.artifactIterator !== undefined) return "loop";
  if (/^for-loop-list-\d+$/.test(key)) return "list"; // around a loop, to take its list out of a record
  if (/^condition-branches-\d+$/.test(key)) return "chain";
  if (/^condition-\d+$/.test(key) && task.triggerPolicy?.condition !== undefined) return "condition";
  return /^exit-handler-\d+$/.test(key) ? "try" : undefined;
}

/** Asks for the DAG of a task; undefined for a task that has none. */
export type DagOf = (task: PipelineTaskSpec) => DagSpec | undefined;
