import type { Component } from "../component.ts";
import type { Binding } from "../pipeline.ts";
import { isCollectedInDag } from "../pipelineSpec.ts";
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
