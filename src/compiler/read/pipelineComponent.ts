import { indexPipeline } from "../check/pipelineIndex.ts";
import { typeOfBinding } from "../check/typeOf.ts";
import type { Component } from "../component.ts";
import type { Pipeline } from "../pipeline.ts";
import { isFilledByKfp, parameterType } from "../types.ts";
import type { FileReading } from "./reading.ts";
import { readPipeline, type PipelineSyntax } from "./readPipeline.ts";

/** Reads a pipeline when it is first asked for, whether as one of the file's or because another one uses it. */
export interface ReadPipeline {
  (): Pipeline;
  /** Undefined while it is being read: then it uses itself. */
  finished(): Pipeline | undefined;
}

/**
 * Reads a pipeline when it is first asked for, be it as a component of another; one that uses itself finds itself
 * open.
 */
export function readOnce(reading: FileReading, syntax: PipelineSyntax): ReadPipeline {
  let pipeline: Pipeline | undefined;
  let isOpen = false;
  const read = (): Pipeline => {
    if (pipeline !== undefined) return pipeline;
    isOpen = true;
    pipeline = readPipeline(reading, syntax);
    isOpen = false;
    return pipeline;
  };
  return Object.assign(read, { finished: () => (isOpen ? undefined : read()) });
}

const components = new WeakMap<Pipeline, Component>();

/** A pipeline as a component of another; undefined while it is being read itself. */
export function pipelineComponent(path: string, read: ReadPipeline): Component | undefined {
  const pipeline = read.finished();
  return pipeline && componentOf(path, pipeline);
}

/** The same object for the same pipeline, as what tasks share goes by it. */
export function componentOf(path: string, pipeline: Pipeline): Component {
  let component = components.get(pipeline);
  if (component === undefined) components.set(pipeline, (component = makeComponent(path, pipeline)));
  return component;
}

function makeComponent(path: string, pipeline: Pipeline): Component {
  const { name, displayName, description, inputs, outputs, exportName, spans } = pipeline;
  const typeOf = typeOfBinding(pipeline, indexPipeline(pipeline));
  return {
    name,
    ...(displayName !== undefined && { displayName }),
    ...(description !== undefined && { description }),
    inputs: inputs.map((input) => ({
      name: input.name,
      type: input.type,
      isOptional: input.isOptional || isFilledByKfp(input.type),
      ...(input.defaultValue !== undefined && { defaultValue: input.defaultValue }),
      ...(input.description !== undefined && { description: input.description }),
    })),
    outputs: outputs.map((output) => ({
      name: output.name,
      type: typeOf(output.binding) ?? parameterType("string"),
      ...(output.description !== undefined && { description: output.description }),
    })),
    implementation: { kind: "pipeline", pipeline },
    source: { path, exportName, span: spans.statement },
  };
}
