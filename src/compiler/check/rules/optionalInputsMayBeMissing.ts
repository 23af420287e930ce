import type { Component } from "../../component.ts";
import { inputNamed } from "../inputNamed.ts";
import { optionBindings } from "../../optionBindings.ts";
import type { Binding } from "../../pipeline.ts";
import type { Check, Rule } from "../rule.ts";

/** Arguments by which nothing may be handed on: the component falls back on its own default. */
const handedOn = new WeakSet<Binding>();

/**
 * An input that a run need not be given reaches only an optional parameter of a task that runs a program, directly in the
 * pipeline. In a group, a sub-pipeline, a text or a condition KFP's driver ends the run for want of it (kubeflow/pipelines
 * `driver/resolve.go`, ErrResolvedParameterNull), and it has no missing artifacts at all (`resolveInputArtifact`).
 */
export const optionalInputsMayBeMissing: Rule = {
  task(task, place, check) {
    for (const { name, binding } of task.arguments) {
      if (place.kind !== "body" || !mayBeMissing(check, binding)) continue;
      const input = task.component && inputNamed(task.component, name);
      const isOptional = input === undefined || (input.isOptional && input.type.kind === "parameter");
      if (task.component === undefined || (isOptional && hasProgram(task.component))) handedOn.add(binding);
    }
    for (const { path, binding } of optionBindings(task.options)) {
      // What a pod is told of nothing is left out; only a volume's claim must be there (driver/k8s.go).
      const isLeftOut = path[0] === "kubernetes" && path[1] !== "volumes";
      if (place.kind === "body" && isLeftOut && mayBeMissing(check, binding)) handedOn.add(binding);
    }
  },
  use({ binding, span }, check) {
    if (binding.kind !== "pipelineInput" || handedOn.has(binding) || !mayBeMissing(check, binding)) return;
    const isArtifact = check.typeOf(binding)?.kind === "artifact";
    check.report(isArtifact ? "artifact-may-be-missing" : "may-be-missing", span, { name: binding.input });
  },
};

/** What a task of tasks is not given, its own tasks do not find: only a program's launcher falls back on a default. */
function hasProgram({ implementation }: Component): boolean {
  return implementation.kind !== "pipeline" && implementation.kind !== "spec";
}

function mayBeMissing({ pipeline, text }: Check, binding: Binding): boolean {
  if (binding.kind !== "pipelineInput") return false;
  const input = pipeline.inputs.find(({ name }) => name === binding.input);
  if (input?.isOptional !== true || input.defaultValue !== undefined) return false;
  // A default that can't be read is told where it stands.
  const { defaultSpan: at } = input;
  return at === undefined || text.slice(at.start, at.end) === "undefined";
}
