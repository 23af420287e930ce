import type { JsonValue } from "../json.ts";
import type { ContainerExecutor, ComponentSpec } from "../pipelineSpec.ts";
import { declaredType } from "../print/declaredType.ts";
import { camelCase, isFreeIdentifier, Names } from "../print/program/identifiers.ts";
import type { Expression, Field, Parameter, PipelineDefinition } from "../print/program/program.ts";
import { BlockScope } from "./blockScope.ts";
import type { ImportedComponent } from "./components.ts";
import type { PipelineNode, TaskNode } from "./nodes.ts";
import { namedTasks } from "./uses.ts";
import { artifactOf, inputOf, isFilled } from "./valueTypes.ts";
import { BodyWriter, type Callee } from "./writeBody.ts";

/** What a pipeline's text needs of the file that it stands in. */
export interface FileContext {
  readonly calleeOf: (component: ImportedComponent) => Callee;
  readonly containerOf: (task: TaskNode) => ContainerExecutor | undefined;
  /** All names at the top of the file. */
  readonly names: readonly string[];
}

/** Writes one pipeline; `options` are those of its call. */
export function writePipeline(
  node: PipelineNode,
  name: string,
  options: readonly Field[],
  file: FileContext,
): PipelineDefinition {
  const inputs = inputVariables(node.component, file.names);
  const named = namedTasks(
    node.block,
    node.outputs.map(({ value }) => value),
  );
  const writer = new BodyWriter({ calleeOf: file.calleeOf, containerOf: file.containerOf, inputs, named });
  const scope = new BlockScope(undefined, [...file.names, ...inputs.values()]);
  const [given, another] = node.outputs;
  const body = writer.block(node.block, scope, another === undefined ? given?.value : undefined);
  const returned = node.outputs.map((each): Field => {
    const description = descriptionOf(node.component, each.name);
    return { name: each.name, value: writer.value(each.value), ...(description !== undefined && { description }) };
  });
  const [only, second] = returned;
  if (only !== undefined) {
    const { name: output, ...single } = only;
    const isSingle = second === undefined && output === "Output";
    body.push({ kind: "return", ...(isSingle ? single : { value: { kind: "record", fields: returned } }) });
  }
  return { kind: "pipeline", name, options, parameters: parameters(node, inputs), body };
}

function descriptionOf({ outputDefinitions }: ComponentSpec, output: string): string | undefined {
  const { parameters = {}, artifacts = {} } = outputDefinitions ?? {};
  const all = { ...artifacts, ...parameters };
  return Object.hasOwn(all, output) ? all[output]?.description : undefined;
}

/** What the body calls the pipeline's inputs: by their names, where those may be variables. */
function inputVariables({ inputDefinitions }: ComponentSpec, taken: readonly string[]): ReadonlyMap<string, string> {
  const { parameters: values = {}, artifacts = {} } = inputDefinitions ?? {};
  const names = new Names(taken);
  const all = [...Object.keys(values), ...Object.keys(artifacts)];
  const plain = all.filter((name) => isFreeIdentifier(name) && names.claim(name));
  const variables = new Map(plain.map((name) => [name, name]));
  for (const name of all) if (!variables.has(name)) variables.set(name, names.take(camelCase(name), "input"));
  return variables;
}

function parameters({ component, inputShapes }: PipelineNode, variables: ReadonlyMap<string, string>): Parameter[] {
  const { parameters: values = {}, artifacts = {} } = component.inputDefinitions ?? {};
  const named = (name: string): Pick<Parameter, "name" | "variable"> => {
    const variable = variables.get(name) ?? name;
    return variable === name ? { name } : { name, variable };
  };
  return [
    ...Object.entries(values).map(([name, each]) => ({
      ...named(name),
      type: declaredType(inputOf(each, inputShapes.of(name))),
      ...optional(each),
      ...(isFilled(each.parameterType) && { isOptional: false }),
    })),
    ...Object.entries(artifacts).map(([name, each]) => ({
      ...named(name),
      type: declaredType(artifactOf(each)),
      ...optional(each),
    })),
  ];
}

interface Described {
  readonly isOptional?: boolean;
  readonly defaultValue?: JsonValue;
  readonly description?: string;
}

function optional({ isOptional, defaultValue, description }: Described): Omit<Parameter, "name" | "type"> {
  const value: Expression | undefined =
    defaultValue === undefined ? undefined : { kind: "literal", value: defaultValue };
  return {
    isOptional: isOptional === true,
    ...(value && { defaultValue: value }),
    ...(description !== undefined && { description }),
  };
}
