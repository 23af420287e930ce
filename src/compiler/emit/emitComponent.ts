import type { Component } from "../component.ts";
import type { ComponentSpec } from "../pipelineSpec.ts";
import type { PipelineInput } from "../pipeline.ts";
import { defineInput, defineOutput } from "./dag.ts";

/** What a component takes and gives; the caller adds what runs it. */
export function emitInterface(component: Component): ComponentSpec {
  const spec: ComponentSpec = {};
  const isDescribed = component.describesPorts !== false;
  for (const { description = "", ...input } of component.inputs)
    emitInput(spec, isDescribed ? { ...input, description } : input);
  for (const output of component.outputs) {
    defineOutput(spec, output.name, output.type);
    if (isDescribed) describeOutput(spec, output.name, output.description);
  }
  const passthroughs = component.taskConfigPassthroughs ?? [];
  if (passthroughs.length > 0) {
    spec.taskConfigPassthroughs = passthroughs.map(({ field, applyToTask }) => ({
      field,
      ...(applyToTask && { applyToTask }),
    }));
  }
  return spec;
}

/** Says what an output that is defined already is. */
export function describeOutput(spec: ComponentSpec, name: string, description: string | undefined): void {
  const { parameters = {}, artifacts = {} } = spec.outputDefinitions ?? {};
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const definition = parameter ?? (Object.hasOwn(artifacts, name) ? artifacts[name] : undefined);
  if (definition !== undefined && description) definition.description = description;
}

type Input = Pick<PipelineInput, "name" | "type" | "isOptional" | "defaultValue" | "description">;

/** Defines one input of a component or of the pipeline itself. */
export function emitInput(spec: ComponentSpec, input: Input): void {
  defineInput(spec, input.name, input.type);
  const parameter = spec.inputDefinitions?.parameters?.[input.name];
  const definition = parameter ?? spec.inputDefinitions?.artifacts?.[input.name];
  if (definition === undefined) return;
  // KFP fills these in by itself, so no caller has to.
  const isFilled = input.type.kind === "parameter" && /^task/.test(input.type.name);
  if (input.isOptional || isFilled) definition.isOptional = true;
  if (parameter !== undefined && input.defaultValue !== undefined && input.defaultValue !== null && !isFilled) {
    parameter.defaultValue = input.defaultValue;
  }
  if (parameter !== undefined && input.type.kind === "parameter" && input.type.literals)
    parameter.literals = [...input.type.literals];
  if (input.description) definition.description = input.description;
}
