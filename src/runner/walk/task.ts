import { told } from "../told.ts";
import type {
  ComponentSpec,
  DagSpec,
  ExecutorSpec,
  PipelineSpec,
  PipelineTaskSpec,
} from "../../compiler/pipelineSpec.ts";
import type { TaskPath } from "../../run/runEvent.ts";
import { Refusal, refusalSentence } from "../refusal.ts";
import { conditionIsFalse, tellNotRun } from "./announce.ts";
import { resolveInputs } from "./bindings.ts";
import { evaluateCondition } from "./expression.ts";
import { runGroup } from "./group.ts";
import { runLoop } from "./loop.ts";
import { noValues, type TaskResult } from "./result.ts";
import type { Scope, Walk } from "./scope.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** Runs a task whose upstream tasks have ended, whatever it is: a leaf, a group, a loop. */
export async function runTask(walk: Walk, name: string, task: PipelineTaskSpec, scope: Scope): Promise<TaskResult> {
  const path = [...scope.path, name];
  const reader = { name, task, component: componentOf(walk.spec, task) };
  try {
    if (task.parameterIterator ?? task.artifactIterator) return await runLoop(walk, reader, scope);
    const inputs = resolveInputs(reader, scope, walk.facts);
    const condition = task.triggerPolicy?.condition;
    if (condition !== undefined && condition !== "" && !evaluateCondition(condition, inputs.parameters)) {
      tellNotRun(walk, task, path, "skipped", conditionIsFalse);
      return { phase: "skipped", outputs: noValues, message: conditionIsFalse };
    }
    if (reader.component.dag) return await runGroup(walk, reader.component.dag, path, inputs);
    const executor = executorOf(walk.spec, reader.component, name);
    return await walk.runLeaf({ path, name, task, component: reader.component, executor, inputs });
  } catch (error) {
    const message = refusalSentence(error);
    walk.emit({ type: "taskFinished", path, phase: "failed", outputs: noValues, ...told(message) });
    return { phase: "failed", outputs: noValues, message };
  }
}

/** Ends a task that does not start. */
export function skipTask(
  walk: Walk,
  dag: DagSpec,
  name: string,
  path: TaskPath,
  phase: "skipped" | "cancelled",
  message: Sentence,
): TaskResult {
  const task = dag.tasks[name];
  if (task) tellNotRun(walk, task, [...path, name], phase, message);
  return { phase, outputs: noValues, message, hasNotBegun: true };
}

function componentOf(spec: PipelineSpec, task: PipelineTaskSpec): ComponentSpec {
  const component = spec.components[task.componentRef.name];
  // `checkSpec` refuses such specs before anything starts.
  if (!component) throw new Error(`no component ${task.componentRef.name}`);
  return component;
}

function executorOf(spec: PipelineSpec, component: ComponentSpec, name: string): ExecutorSpec {
  const executor = spec.deploymentSpec.executors[component.executorLabel ?? ""];
  if (!executor) throw new Refusal(sentence('The task "{name}" has no executor.', { name }));
  return executor;
}
