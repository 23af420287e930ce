import type { ComponentSpec, ContainerExecutor, DagSpec, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { Refusal } from "../refusal.ts";
import { dependenciesOf, findCircle } from "../walk/dependencies.ts";
import { sentence } from "../../l10n/sentence.ts";

/** A container executor that some task of the pipeline may run, with one such task's name. */
export interface Reachable {
  readonly task: string;
  readonly container: ContainerExecutor;
  /** An absolute path that it must find something at, which only a container can give it. */
  readonly mountPath?: string;
}

/**
 * Looks over the whole spec before anything starts; gives the programs it may run. Refuses what could never run.
 * With a stack of its own: a spec can nest its components deeper than calls can go.
 */
export function checkSpec(spec: PipelineSpec): readonly Reachable[] {
  const found = new Map<ContainerExecutor, string>();
  const inside = new Map<ComponentSpec, readonly ComponentSpec[]>();
  const within = new Set<ComponentSpec>();
  const levels = new Map<ComponentSpec, number>();
  if (!spec.root.dag) throw new Refusal(sentence("The pipeline's root has no tasks."));
  const left: { readonly component: ComponentSpec; readonly leave?: true }[] = [{ component: spec.root }];
  for (let next = left.pop(); next; next = left.pop()) {
    const { component, leave } = next;
    if (leave) {
      within.delete(component);
      levels.set(component, levelsOf(inside.get(component) ?? [], levels));
      continue;
    }
    if (within.has(component)) throw new Refusal(sentence("A pipeline that contains itself cannot run."));
    if (!component.dag || inside.has(component)) continue;
    const components = componentsIn(spec, component.dag, found);
    inside.set(component, components);
    within.add(component);
    left.push({ component, leave: true }, ...components.map((each) => ({ component: each })).reverse());
  }
  return [...found].map(([container, task]) => ({ task, container }));
}

/** Each level is a folder in the run's folder, and systems bound how long a path may be. */
const mostLevels = 500;

/** How many levels of groups a component with these inside has, itself included. */
function levelsOf(inner: readonly ComponentSpec[], levels: ReadonlyMap<ComponentSpec, number>): number {
  const deepest = inner.reduce((most, each) => Math.max(most, levels.get(each) ?? 0), 0) + 1;
  if (deepest <= mostLevels) return deepest;
  throw new Refusal(
    sentence("Groups and pipelines are nested in each other more than {count} deep, which cannot run here.", {
      count: mostLevels,
    }),
  );
}

/** The components that a DAG's tasks are of; notes those that are programs. */
function componentsIn(spec: PipelineSpec, dag: DagSpec, found: Map<ContainerExecutor, string>): ComponentSpec[] {
  checkDag(dag);
  for (const name of Object.keys(dag.tasks)) checkName(name);
  return Object.entries(dag.tasks).map(([name, task]) => {
    const component = task.componentRef.name;
    const inner = spec.components[component];
    if (!inner)
      throw new Refusal(
        sentence('The task "{name}" names the component "{component}", which is not there.', { name, component }),
      );
    if (!inner.dag) addExecutor(spec, name, inner, found);
    return inner;
  });
}

function addExecutor(
  spec: PipelineSpec,
  name: string,
  component: ComponentSpec,
  found: Map<ContainerExecutor, string>,
): void {
  const executor = spec.deploymentSpec.executors[component.executorLabel ?? ""];
  const { parameters = {}, artifacts = {} } = component.outputDefinitions ?? {};
  for (const output of [...Object.keys(parameters), ...Object.keys(artifacts)]) checkName(output);
  if (!executor)
    throw new Refusal(
      sentence('The task "{name}" names the executor "{executor}", which is not there.', {
        name,
        executor: component.executorLabel ?? "",
      }),
    );
  if (executor.container && !found.has(executor.container)) found.set(executor.container, name);
  if (!executor.container && !executor.importer)
    throw new Refusal(sentence('The task "{name}" has a kind of executor that only other backends run.', { name }));
}

/**
 * Tasks and outputs are folders and files of the run: a name with a path in it would write, and clear away, outside.
 * 200 bytes leave room for what systems add to names (most allow 255).
 */
function checkName(name: string): void {
  const isFileName =
    name !== "" && name !== "." && name !== ".." && !["/", "\\", "\0"].some((mark) => name.includes(mark));
  if (isFileName && name !== "__proto__" && Buffer.byteLength(name) <= 200) return;
  throw new Refusal(
    sentence('"{name}" cannot be the name of a task or an output: use letters, digits and -, at most 200.', {
      name: name.slice(0, 80),
    }),
  );
}

function checkDag(dag: DagSpec): void {
  for (const [name, task] of Object.entries(dag.tasks))
    for (const other of dependenciesOf(task))
      if (!dag.tasks[other])
        throw new Refusal(sentence('The task "{name}" depends on "{other}", which is not there.', { name, other }));
  const circle = findCircle(dag);
  if (circle)
    throw new Refusal(
      sentence("These tasks wait for each other, so none could start: {tasks}.", { tasks: circle.join(", ") }),
    );
}
