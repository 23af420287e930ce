import type { ComponentSpec, ContainerExecutor, DagSpec, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { Refusal } from "../refusal.ts";
import { dependenciesOf, findCircle } from "../walk/dependencies.ts";
import { sentence } from "../../l10n/sentence.ts";

/** A container executor that some task of the pipeline may run, with one such task's name. */
export interface Reachable {
  readonly task: string;
  readonly container: ContainerExecutor;
}

/** Looks over the whole spec before anything starts; gives the programs it may run. Refuses what could never run. */
export function checkSpec(spec: PipelineSpec): readonly Reachable[] {
  const found = new Map<ContainerExecutor, string>();
  const seen = new Set<ComponentSpec>();
  const visit = (component: ComponentSpec, within: readonly ComponentSpec[]): void => {
    if (within.includes(component)) throw new Refusal(sentence("A pipeline that contains itself cannot run."));
    if (!component.dag || seen.has(component)) return;
    seen.add(component);
    checkDag(component.dag);
    for (const name of Object.keys(component.dag.tasks)) checkName(name);
    for (const [name, task] of Object.entries(component.dag.tasks)) {
      const inner = spec.components[task.componentRef.name];
      if (!inner)
        throw new Refusal(
          sentence('The task "{name}" names the component "{component}", which is not there.', {
            name,
            component: task.componentRef.name,
          }),
        );
      if (!inner.dag) addExecutor(spec, name, inner, found);
      visit(inner, [...within, component]);
    }
  };
  if (!spec.root.dag) throw new Refusal(sentence("The pipeline's root has no tasks."));
  visit(spec.root, []);
  return [...found].map(([container, task]) => ({ task, container }));
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
