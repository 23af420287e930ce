import type { ComponentSpec, PipelineSpec } from "../../../pipelineSpec.ts";

/** The path of what a spec names and does not have, or of a component that leads back to itself; undefined for a whole one. */
export function brokenReference(spec: PipelineSpec): readonly string[] | undefined {
  const whole = new Set<string>();
  const open = new Set<string>();
  const look = (component: ComponentSpec, at: readonly string[]): readonly string[] | undefined => {
    const label = component.executorLabel;
    if (label !== undefined) {
      return Object.hasOwn(spec.deploymentSpec.executors, label) ? undefined : [...at, "executorLabel"];
    }
    if (!component.dag) return at;
    for (const [key, task] of Object.entries(component.dag.tasks)) {
      const { name } = task.componentRef;
      const place = [...at, "dag", "tasks", key, "componentRef"];
      const inner = Object.hasOwn(spec.components, name) ? spec.components[name] : undefined;
      if (!inner || open.has(name)) return place;
      if (whole.has(name)) continue;
      open.add(name);
      const broken = look(inner, ["components", name]);
      if (broken) return broken;
      open.delete(name);
      whole.add(name);
    }
    return undefined;
  };
  return spec.root.dag ? look(spec.root, ["root"]) : ["root"];
}
