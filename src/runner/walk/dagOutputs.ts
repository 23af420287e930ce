import type { DagSpec } from "../../compiler/pipelineSpec.ts";
import type { ArtifactValue, JsonValue, TaskValues } from "../../run/runEvent.ts";
import { wentWell, type TaskResult } from "./result.ts";

/**
 * What a DAG hands out. Where several tasks are named (`OneOf`), it is the value of the first that ran: of the branches
 * of a condition, only one does. What nobody made is left out.
 */
export function dagOutputs(dag: DagSpec, results: ReadonlyMap<string, TaskResult>): TaskValues {
  const parameters: Record<string, JsonValue> = {};
  for (const [name, output] of Object.entries(dag.outputs?.parameters ?? {})) {
    const single = output.valueFromParameter;
    const selectors = output.valueFromOneof?.parameterSelectors ?? (single ? [single] : []);
    const value = firstMade(results, selectors, (made, selector) => made.parameters[selector.outputParameterKey]);
    if (value !== undefined) parameters[name] = value;
  }
  const artifacts: Record<string, readonly ArtifactValue[]> = {};
  for (const [name, output] of Object.entries(dag.outputs?.artifacts ?? {})) {
    const selectors = output.artifactSelectors;
    const value = firstMade(results, selectors, (made, selector) => made.artifacts[selector.outputArtifactKey]);
    if (value !== undefined) artifacts[name] = value;
  }
  return { parameters, artifacts };
}

function firstMade<Selector extends { readonly producerSubtask: string }, Value>(
  results: ReadonlyMap<string, TaskResult>,
  selectors: readonly Selector[],
  pick: (outputs: TaskValues, selector: Selector) => Value | undefined,
): Value | undefined {
  for (const selector of selectors) {
    const result = results.get(selector.producerSubtask);
    const value = result && wentWell(result) ? pick(result.outputs, selector) : undefined;
    if (value !== undefined) return value;
  }
  return undefined;
}

/**
 * What a loop hands out (`Collected`): lists, in the order of the items; iterations that made nothing are left out. What loops
 * further in have collected, the names in `collected`, becomes one list: KFP's driver goes through all loops and groups to the
 * tasks that made the values (driver/resolve.go `CollectInputs`, up to 2.17), though the SDK's own runs make a list of lists.
 */
export function collect(
  names: Iterable<string>,
  collected: ReadonlySet<string>,
  artifactNames: Iterable<string>,
  iterations: readonly TaskResult[],
): TaskValues {
  const parameters: Record<string, JsonValue> = {};
  for (const name of names) {
    const values = iterations.map((each) => each.outputs.parameters[name]).filter((value) => value !== undefined);
    parameters[name] = collected.has(name) ? values.flat() : values;
  }
  const artifacts: Record<string, readonly ArtifactValue[]> = {};
  for (const name of artifactNames) artifacts[name] = iterations.flatMap((each) => each.outputs.artifacts[name] ?? []);
  return { parameters, artifacts };
}
