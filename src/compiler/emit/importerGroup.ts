import type { Component } from "../component.ts";
import type { Task } from "../pipeline.ts";
import { injectedName } from "./channel.ts";
import type { EmitContext } from "./context.ts";
import { Dag, type TaskDraft } from "./dag.ts";

/**
 * Whether KFP could not run an importer as it stands. No driver runs before it: its launcher looks its address up among the
 * inputs of the DAG around it and nowhere else, it waits for no task, and what it brings is found by its `taskInfo.name`
 * (kubeflow/pipelines backend/src/v2/component/importer_launcher.go, compiler/argocompiler/importer.go).
 */
export function needsGroup(task: Task, { spec, upstream }: TaskDraft): boolean {
  if (task.component?.implementation.kind !== "importer") return false;
  const isField = spec.inputs?.parameters?.["uri"]?.parameterExpressionSelector !== undefined;
  return isField || upstream.size > 0 || spec.taskInfo?.name !== task.key;
}

/**
 * Puts an importer into a group of its own, whose driver waits for what the importer is to wait for, and makes what a run
 * gives it inputs of the DAG around it. The group takes its place in `dag`, under its key and name.
 */
export function groupImporter(task: Task, component: Component, draft: TaskDraft, dag: Dag, context: EmitContext): Dag {
  const group = new Dag(task.key, dag, task.title);
  context.added.push(group);
  const { inputs, triggerPolicy, ...own } = draft.spec;
  const key = importerKey(task.key, context);
  const inner = group.add(key, { ...own, taskInfo: { name: key } });
  for (const [name, input] of Object.entries(inputs?.parameters ?? {})) {
    const type = component.inputs.find((each) => each.name === name)?.type;
    const given = ((inner.spec.inputs ??= {}).parameters ??= {});
    if (input.runtimeValue !== undefined || type === undefined) given[name] = input;
    else {
      const outer = injectedName(name);
      group.inputs.set(outer, type);
      given[name] = { componentInputParameter: outer };
      if (group.task) ((group.task.spec.inputs ??= {}).parameters ??= {})[outer] = input;
    }
  }
  for (const { name, type } of component.outputs)
    group.outputs.set(name, { type, sources: [{ task: key, output: name }], isOneOf: false });
  for (const upstream of draft.upstream) group.task?.upstream.add(upstream);
  if (triggerPolicy && group.task) group.task.spec.triggerPolicy = triggerPolicy;
  return group;
}

/** A name that no task or group of the pipeline has: runs tell of tasks by their names. */
function importerKey(key: string, { plan, added }: EmitContext): string {
  const isTaken = (name: string): boolean =>
    plan.tasks.has(name) || added.some((dag) => dag.tasks.has(name)) || Object.hasOwn(plan.groupKeys, name);
  let name = `${key}-importer`;
  for (let number = 2; isTaken(name); number += 1) name = `${key}-importer-${number}`;
  return name;
}
