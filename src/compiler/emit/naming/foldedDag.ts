import type { ComponentSpec } from "../../pipelineSpec.ts";

/** A component whose tasks run components by other names. The given one stays as it is: it may be folded in again. */
export function renamedTasks(component: ComponentSpec, rename: (component: string) => string): ComponentSpec {
  if (component.dag === undefined) return component;
  const tasks = Object.entries(component.dag.tasks).map(
    ([key, task]) => [key, { ...task, componentRef: { name: rename(task.componentRef.name) } }] as const,
  );
  return { ...component, dag: { ...component.dag, tasks: Object.fromEntries(tasks) } };
}
