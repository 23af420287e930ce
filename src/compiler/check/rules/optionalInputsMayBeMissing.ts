import { inputNamed } from "../inputNamed.ts";
import { optionBindings } from "../../optionBindings.ts";
import type { Binding } from "../../pipeline.ts";
import type { Check, Rule } from "../rule.ts";

/** Arguments by which nothing may be handed on: the component falls back on its own default. */
const handedOn = new WeakSet<Binding>();

/**
 * An input that a run need not be given reaches only an optional input of a task directly in the pipeline. In a group, a text
 * or a condition KFP's driver ends the run for want of it (kubeflow/pipelines `driver/resolve.go`, ErrResolvedParameterNull).
 */
export const optionalInputsMayBeMissing: Rule = {
  task(task, place, check) {
    for (const { name, binding } of task.arguments) {
      if (place.kind !== "body" || !mayBeMissing(check, binding)) continue;
      const input = task.component && inputNamed(task.component, name);
      if (input === undefined || input.isOptional) handedOn.add(binding);
    }
    for (const { path, binding } of optionBindings(task.options)) {
      // What a pod is told of nothing is left out; only a volume's claim must be there (driver/k8s.go).
      const isLeftOut = path[0] === "kubernetes" && path[1] !== "volumes";
      if (place.kind === "body" && isLeftOut && mayBeMissing(check, binding)) handedOn.add(binding);
    }
  },
  use({ binding, span }, check) {
    if (binding.kind !== "pipelineInput" || handedOn.has(binding) || !mayBeMissing(check, binding)) return;
    check.report("may-be-missing", span, { name: binding.input });
  },
};

function mayBeMissing({ pipeline }: Check, binding: Binding): boolean {
  if (binding.kind !== "pipelineInput") return false;
  const input = pipeline.inputs.find(({ name }) => name === binding.input);
  return input?.isOptional === true && input.defaultValue === undefined;
}
