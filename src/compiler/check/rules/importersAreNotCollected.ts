import { valuesIn } from "../../bindingParts.ts";
import type { Binding, Pipeline, Task } from "../../pipeline.ts";
import { indexPipeline } from "../pipelineIndex.ts";
import type { Rule } from "../rule.ts";

/** Pipelines in one another, which a value is followed through. */
const mostPipelines = 20;

/**
 * KFP's driver fills a list by going down from its loop to what ran in a container, and takes an importer, which is no such
 * execution, for one more group to go down (kubeflow/pipelines up to 2.17, backend/src/v2/driver/resolve.go `CollectInputs`). So a
 * list that nobody is given does no harm. A warning: the SDK compiles it, and a run on this machine fills the list.
 */
export const importersAreNotCollected: Rule = {
  pipeline(pipeline, check) {
    const taken = new Set<string>();
    for (const { task } of check.index.tasks.values()) {
      for (const { binding, valueSpan } of task.arguments) {
        for (const value of valuesIn(binding)) {
          if (value.kind === "collected") taken.add(value.list);
          else if (value.kind === "taskOutput" && collectsImporter(pipeline, value, mostPipelines))
            check.report("collected-importer", valueSpan, { list: value.output });
        }
      }
    }
    for (const list of taken) {
      for (const { collect } of check.index.collects.get(list) ?? []) {
        if (isImported(pipeline, collect.value, mostPipelines))
          check.report("collected-importer", collect.span, { list });
      }
    }
  },
};

/** Whether a value is a list that an importer fills, of another pipeline's too. */
function collectsImporter(pipeline: Pipeline, binding: Binding, left: number): boolean {
  if (binding.kind === "collected") {
    const collects = indexPipeline(pipeline).collects.get(binding.list) ?? [];
    return collects.some(({ collect }) => isImported(pipeline, collect.value, left));
  }
  return throughPipeline(pipeline, binding, left, collectsImporter);
}

/** Whether a value may be what an importer brings, whatever groups and pipelines hand it on. */
function isImported(pipeline: Pipeline, binding: Binding, left: number): boolean {
  if (binding.kind === "oneOf") {
    const merges = indexPipeline(pipeline).merges.get(binding.variable) ?? [];
    const values = merges.flatMap(({ merge }) => merge.values);
    return values.some((value) => value !== undefined && isImported(pipeline, value, left));
  }
  if (taskOf(pipeline, binding)?.component?.implementation.kind === "importer") return true;
  return throughPipeline(pipeline, binding, left, isImported);
}

function throughPipeline(pipeline: Pipeline, binding: Binding, left: number, ask: typeof isImported): boolean {
  const implementation = taskOf(pipeline, binding)?.component?.implementation;
  if (binding.kind !== "taskOutput" || implementation?.kind !== "pipeline" || left === 0) return false;
  const output = implementation.pipeline.outputs.find(({ name }) => name === binding.output);
  return output !== undefined && ask(implementation.pipeline, output.binding, left - 1);
}

function taskOf(pipeline: Pipeline, binding: Binding): Task | undefined {
  return binding.kind === "taskOutput" ? indexPipeline(pipeline).tasks.get(binding.task)?.task : undefined;
}
