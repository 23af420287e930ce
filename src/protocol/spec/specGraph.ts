import { ungroupedImporter } from "../../compiler/ungroupedImporter.ts";
import type { ComponentSpec, DagSpec, PipelineSpec, PipelineTaskSpec } from "../../compiler/pipelineSpec.ts";

/**
 * What a task of a PipelineSpec is to a person: a call, or one of the groups that compilers make of statements. A "list" only
 * takes the list of the loop that it holds out of a record.
 */
export type SpecRole = "task" | "pipeline" | "condition" | "branches" | "loop" | "list" | "exitHandler";

export interface SpecTask {
  readonly name: string;
  readonly role: SpecRole;
  readonly spec: PipelineTaskSpec;
  readonly component: ComponentSpec | undefined;
  /** The DAG it lies in. */
  readonly dag: SpecDag;
  /** The DAG inside it, of groups only: what a sub-pipeline holds is not drawn. */
  readonly inner?: SpecDag;
}

export interface SpecDag {
  /** The group it is the inside of; undefined for the pipeline's own. */
  readonly owner?: SpecTask;
  readonly outputs: DagSpec["outputs"];
  /** In an order in which each comes after what it needs. */
  readonly tasks: ReadonlyMap<string, SpecTask>;
}

/** Groups nested deeper than any compiler makes them are a component that contains itself. */
const deepest = 64;

/** A PipelineSpec as nested DAGs. Whatever is wrong with the spec, something that can be drawn comes out. */
export function specGraph(spec: PipelineSpec): SpecDag {
  return dagOf(spec, spec.root.dag ?? { tasks: {} }, undefined, 0);
}

function dagOf(spec: PipelineSpec, dag: DagSpec, owner: SpecTask | undefined, depth: number): SpecDag {
  const tasks = new Map<string, SpecTask>();
  const made: SpecDag = { owner, outputs: dag.outputs, tasks };
  for (const name of inOrder(dag.tasks)) {
    const task = dag.tasks[name];
    if (task) tasks.set(name, taskOf(spec, made, name, task, depth));
  }
  return made;
}

function taskOf(spec: PipelineSpec, dag: SpecDag, name: string, given: PipelineTaskSpec, depth: number): SpecTask {
  const task = importerOf(spec, name, given) ?? given;
  const component = componentOf(spec, task.componentRef.name);
  const role = depth < deepest ? roleOf(name, task, component) : "task";
  const made: { -readonly [Key in keyof SpecTask]: SpecTask[Key] } = { name, role, spec: task, component, dag };
  const isGroup = role !== "task" && role !== "pipeline";
  if (isGroup && component?.dag) made.inner = dagOf(spec, component.dag, made, depth + 1);
  return made;
}

function componentOf({ components }: PipelineSpec, name: string): ComponentSpec | undefined {
  return Object.hasOwn(components, name) ? components[name] : undefined;
}

/** An importer that stands in a group of its own is drawn as itself. */
function importerOf(spec: PipelineSpec, name: string, task: PipelineTaskSpec): PipelineTaskSpec | undefined {
  const { executors } = spec.deploymentSpec;
  const isImporter = (component: string): boolean => {
    const label = componentOf(spec, component)?.executorLabel ?? "";
    return Object.hasOwn(executors, label) && executors[label]?.importer !== undefined;
  };
  const group = componentOf(spec, task.componentRef.name);
  return group && ungroupedImporter(name, task, group, isImporter);
}

/** Compilers name their groups; a loop and a condition are known by what they carry. */
function roleOf(name: string, task: PipelineTaskSpec, component: ComponentSpec | undefined): SpecRole {
  if (!component?.dag) return "task";
  if (task.parameterIterator ?? task.artifactIterator) return "loop";
  if (task.triggerPolicy?.condition !== undefined) return "condition";
  if (/^for-loop-list-\d+$/.test(name)) return "list";
  if (name.startsWith("condition-branches-")) return "branches";
  return name.startsWith("exit-handler-") ? "exitHandler" : "pipeline";
}

/** Names of tasks, each after those whose values or end it waits for; otherwise as the spec has them. */
function inOrder(tasks: DagSpec["tasks"]): readonly string[] {
  const ordered = new Set<string>();
  const entered = new Set<string>();
  for (const first of Object.keys(tasks)) {
    const open = [first];
    for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
      const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
      const before = task && !entered.has(name) ? neededBy(task).filter((each) => !entered.has(each)) : [];
      entered.add(name);
      if (before.length > 0) {
        open.push(...before.reverse());
        continue;
      }
      open.pop();
      if (task) ordered.add(name);
    }
  }
  return [...ordered];
}

function neededBy(task: PipelineTaskSpec): readonly string[] {
  const parameters = Object.values(task.inputs?.parameters ?? {});
  const artifacts = Object.values(task.inputs?.artifacts ?? {});
  return [
    ...(task.dependentTasks ?? []),
    ...parameters.flatMap(
      (input) => input.taskOutputParameter?.producerTask ?? input.taskFinalStatus?.producerTask ?? [],
    ),
    ...artifacts.flatMap((input) => input.taskOutputArtifact?.producerTask ?? []),
  ];
}
