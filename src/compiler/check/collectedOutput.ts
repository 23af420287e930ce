import type { Component } from "../component.ts";
import type { Binding } from "../pipeline.ts";
import type { DagSpec, PipelineSpec } from "../pipelineSpec.ts";
import { indexPipeline } from "./pipelineIndex.ts";

/** Whether a component is a pipeline, and an output of it the list that a loop in it collects (KFP's Collected). */
export function isCollectedOutput({ implementation }: Component, output: string): boolean {
  if (implementation.kind === "spec") {
    const { root, components } = implementation.spec;
    return root.dag !== undefined && isCollectedInDag({ components }, root.dag, output);
  }
  if (implementation.kind !== "pipeline") return false;
  const { pipeline } = implementation;
  const given: Binding | undefined = pipeline.outputs.find(({ name }) => name === output)?.binding;
  if (given?.kind !== "taskOutput") return given?.kind === "collected";
  const component = indexPipeline(pipeline).tasks.get(given.task)?.task.component;
  return component !== undefined && isCollectedOutput(component, given.output);
}

/** Whether an output of a DAG is the list of a loop that stands in it, or in a group or pipeline in it. */
export function isCollectedInDag(spec: Pick<PipelineSpec, "components">, dag: DagSpec, output: string): boolean {
  const { valueFromParameter, valueFromOneof } = dag.outputs?.parameters?.[output] ?? {};
  const selector = valueFromParameter ?? valueFromOneof?.parameterSelectors[0];
  const task = selector && dag.tasks[selector.producerSubtask];
  if (selector === undefined || task === undefined) return false;
  if (task.parameterIterator !== undefined || task.artifactIterator !== undefined) return true;
  const inner = spec.components[task.componentRef.name]?.dag;
  return inner !== undefined && isCollectedInDag(spec, inner, selector.outputParameterKey);
}
