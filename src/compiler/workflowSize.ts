import { isLiteral, partsOf } from "./bindingParts.ts";
import type { Emitted } from "./emit/emitted.ts";
import type { Binding, Statement, Task } from "./pipeline.ts";
import type { ComponentSpec, PipelineSpec } from "./pipelineSpec.ts";

/** What Argo takes of a workflow, in bytes (kubeflow/pipelines `apiserver/model/pipeline_version.go`). */
export const mostBytes = 700_000;

// The workflow that KFP's `argocompiler` makes says each task twice, as texts of JSON in JSON: in its component's definition and
// in the template that calls it, with a driver beside it. Measured with argocompiler on chains, fans, conditions and nested
// loops of 10 to 400 tasks; within a tenth of what it made of each.

/** What every workflow has: drivers, the launcher's container. */
export const workflowFrame = 9_000;
const timesSaid = 2.3;
const bytesOfCall = 820;
/** A loop has a template for its iterator and one for an iteration. */
const bytesOfIterator = 1_000;

/** About how many bytes the workflow of a spec has, as JSON. */
export function workflowBytes({ spec, platform }: Emitted): number {
  const executors = lengthOf(spec.deploymentSpec);
  const tasks = dagsOf(spec).flatMap(({ tasks }) => Object.values(tasks));
  const iterators = tasks.filter(({ parameterIterator, artifactIterator }) => parameterIterator ?? artifactIterator);
  const said = timesSaid * (lengthOf(spec) - executors) + executors + lengthOf(platform);
  return workflowFrame + said + tasks.length * bytesOfCall + iterators.length * bytesOfIterator;
}

function dagsOf({ root, components }: PipelineSpec): NonNullable<ComponentSpec["dag"]>[] {
  return [root, ...Object.values(components)].flatMap(({ dag }) => dag ?? []);
}

function lengthOf(value: unknown): number {
  return value === undefined ? 0 : JSON.stringify(value).length;
}

/** About how many bytes one more task makes, its component's text left out. */
export function bytesOfTask({ arguments: given }: Task): number {
  const said = given.reduce((sum, { binding }) => sum + bytesOfValue(binding), 170);
  return bytesOfCall + timesSaid * said;
}

function bytesOfValue(binding: Binding): number {
  if (isLiteral(binding)) return partsOf(binding).reduce((sum, part) => sum + bytesOfValue(part), 75);
  const isText = binding.kind === "constant" && typeof binding.value === "string";
  return 75 + (isText ? binding.value.length : 0);
}

/** About how many bytes a group makes, what is in it left out. Each `else if` says again all that was not so before it. */
export function bytesOfGroup(statement: Statement): number {
  const bytes = 2 * bytesOfCall + timesSaid * 250;
  if (statement.kind === "loop") return bytes + bytesOfIterator;
  if (statement.kind !== "condition") return bytes;
  let before = 0;
  return statement.branches.reduce((sum, { testSpan }) => {
    before += testSpan === undefined ? 0 : testSpan.end - testSpan.start + 50;
    return sum + bytes + timesSaid * before;
  }, 0);
}
