import type { Component, ComponentInput, ComponentOutput } from "../../component.ts";
import { sentenceOf } from "../../diagnostics/diagnostic.ts";
import { sentence } from "../../../l10n/sentence.ts";
import { childrenOf, textOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { readLiteral } from "../../read/python/readLiteral.ts";
import { described } from "../../read/python/componentText.ts";
import { docstringOf, readDocstring } from "../../read/python/docstring.ts";
import { readPythonComponents } from "../../read/python/readPythonComponents.ts";
import type { ValueType } from "../../types.ts";
import { Body } from "./body.ts";
import { decoratorKind } from "./decorated.ts";
import { codeOf, lose, type Frame, type Reading } from "./frame.ts";
import { unwrapped, type BlockNode, type PythonFunctionDefinition, type Value } from "./graph.ts";
import { orderStatements } from "./order.ts";
import { pipelineConfig } from "./pipelineConfig.ts";
import { pythonLiteral } from "./pythonLiteral.ts";
import { readBlock } from "./readBlock.ts";
import type { SourceModule } from "./sourceModule.ts";
import { Reader } from "./taskMethods.ts";
import { typeOfValue } from "./typeOfValue.ts";

/** One pipeline function, understood. */
export interface PipelineGraph {
  readonly module: SourceModule;
  readonly definition: PythonFunctionDefinition;
  readonly component: Component;
  readonly body: BlockNode;
  readonly outputs: readonly (readonly [string, Value])[];
  readonly options: readonly (readonly [string, Value])[];
  /** The name as written, where Kubeflow 2 does not take it as it is. */
  readonly writtenName?: string;
}

/** Reads a function with `@dsl.pipeline` above it. */
export function readPipeline(
  reading: Reading,
  module: SourceModule,
  definition: PythonFunctionDefinition,
): PipelineGraph {
  const top: Frame = { reading, module, variables: new Map(), depth: 0 };
  const interface_ = readInterface(top, definition);
  const body = new Body(interface_.inputs);
  const variables = new Map(interface_.inputs.map(({ name }): [string, Value] => [name, { kind: "input", name }]));
  const frame: Frame = { ...top, variables, body };
  const block = definition.definition.getChild("Body");
  if (block) readBlock(frame, block);
  const outputs = readOutputs(frame, interface_.inputs);
  orderStatements(frame, body.root, definition.definition.getChild("VariableName") ?? definition.definition);
  const decorator = readDecorator(top, definition);
  const description = decorator.description ?? interface_.description;
  const { returns } = readDocstring(docstringOf(module.file, definition.definition));
  const component: Component = {
    name: decorator.name,
    ...(description !== undefined && { description }),
    inputs: interface_.inputs,
    outputs: outputs.map(({ name, type }): ComponentOutput => described({ name, type }, returns)),
    implementation: { kind: "container", image: "", command: [], args: [], env: [] },
    source: { path: module.path, exportName: definition.name, span: { start: 0, end: 0 } },
  };
  return {
    module,
    definition,
    component,
    body: body.root,
    outputs: outputs.map(({ name, value }) => [name, value] as const),
    options: [...decorator.options, ...body.config],
    ...(decorator.writtenName !== undefined && { writtenName: decorator.writtenName }),
  };
}

interface Face {
  readonly inputs: readonly ComponentInput[];
  readonly description?: string;
}

/**
 * The parameters and the docstring, by what reads those of components: of the file's text in which the function has no
 * decorators and returns nothing, and each parameter a type.
 */
function readInterface(frame: Frame, definition: PythonFunctionDefinition): Face {
  const { file } = frame.module;
  const edits: { from: number; to: number; text: string }[] = [];
  const blank = (node: SyntaxNode): void => {
    const text = textOf(file, node).replace(/[^\r\n]/g, " ");
    edits.push({ from: node.from, to: node.to, text });
  };
  definition.decorators.forEach(blank);
  const returned = definition.definition.getChild("TypeDef");
  if (returned) blank(returned);
  for (const parameter of parametersOf(definition)) {
    const { value } = parameter;
    const isLiteral = value === undefined || readLiteral(file, value) !== undefined;
    const known = isLiteral ? undefined : frame.reading.evaluate(frame, value);
    if (value && known?.kind === "constant")
      edits.push({ from: value.from, to: value.to, text: known.text ?? pythonLiteral(known.value) });
    if (parameter.annotation) continue;
    const type = guessedType(parameter.value);
    edits.push({ from: parameter.name.to, to: parameter.name.to, text: `: ${type}` });
    lose(frame, "import-untyped", parameter.name, { name: textOf(file, parameter.name), type });
  }
  for (let round = 0; round < 2; round++) {
    const read = readPythonComponents(file.path, edited(file.text, edits));
    const component = read.components.get(definition.name);
    if (component) return component;
    const [mistake] = read.diagnosticsOf.get(definition.name) ?? [];
    const reason = mistake ? sentenceOf(mistake) : sentence("it can't be read.");
    for (const parameter of parametersOf(definition)) {
      if (!parameter.annotation || !isRefused(read.diagnosticsOf.get(definition.name) ?? [], parameter, edits))
        continue;
      const { annotation, name, value } = parameter;
      lose(frame, "import-parameter", name, { name: textOf(file, name), reason });
      edits.push({ from: annotation.from, to: annotation.to, text: `: ${guessedType(value)}` });
    }
  }
  return { inputs: [] };
}

interface Parameter {
  readonly name: SyntaxNode;
  readonly annotation?: SyntaxNode;
  readonly value?: SyntaxNode;
}

function parametersOf(definition: PythonFunctionDefinition): readonly Parameter[] {
  const parameters: { name: SyntaxNode; annotation?: SyntaxNode; value?: SyntaxNode }[] = [];
  const list = definition.definition.getChild("ParamList");
  let before = "(";
  for (const child of list ? childrenOf(list) : []) {
    const last = parameters.at(-1);
    if (child.name === "VariableName" && (before === "(" || before === ",")) parameters.push({ name: child });
    else if (child.name === "TypeDef" && last) last.annotation = child;
    else if (before === "AssignOp" && last) last.value = child;
    before = child.name;
  }
  return parameters;
}

/** What version 1 took a parameter without a type for: the type of its default. */
function guessedType(value: SyntaxNode | undefined): string {
  switch (value?.name) {
    case "Number":
      return "float";
    case "Boolean":
      return "bool";
    case "ArrayExpression":
      return "list";
    case "DictionaryExpression":
      return "dict";
    default:
      return "str";
  }
}

function edited(text: string, edits: readonly { from: number; to: number; text: string }[]): string {
  return edits
    .toSorted((one, other) => other.from - one.from)
    .reduce((whole, { from, to, text: by }) => whole.slice(0, from) + by + whole.slice(to), text);
}

function isRefused(
  mistakes: readonly { readonly span: { readonly start: number; readonly end: number } }[],
  { name, annotation, value }: Parameter,
  edits: readonly { from: number; to: number; text: string }[],
): boolean {
  const moved = (at: number): number =>
    at + edits.reduce((sum, { from, to, text }) => (to <= at ? sum + text.length - (to - from) : sum), 0);
  const end = moved((value ?? annotation ?? name).to);
  return mistakes.some(({ span }) => span.start >= moved(name.from) && span.end <= end);
}

interface Decorator {
  readonly name: string;
  readonly writtenName?: string;
  readonly description?: string;
  readonly options: readonly (readonly [string, Value])[];
}

const decoratorNames = ["name", "description", "pipeline_root", "display_name", "pipeline_config"];

function readDecorator(frame: Frame, definition: PythonFunctionDefinition): Decorator {
  const decorator = definition.decorators.find((each) =>
    /pipeline|graph_component/.test(decoratorKind(frame, each) ?? ""),
  );
  const list = decorator?.getChild("ArgList");
  const given = list ? frame.reading.given(frame, list) : { positional: [], keywords: new Map<string, Value>() };
  const reader = new Reader(given, decoratorNames);
  for (const name of ["name", "description"])
    if (decorator && reader.value(name) !== undefined && reader.text(name) === undefined)
      lose(frame, "import-value", decorator, { name });
  const written = reader.text("name") ?? definition.name.replace(/_+/g, "-");
  const description = reader.text("description");
  const options: (readonly [string, Value])[] = [];
  const displayName = reader.value("display_name");
  if (displayName) options.push(["displayName", displayName]);
  const root = reader.value("pipeline_root");
  if (root) options.push(["root", root]);
  const config = reader.value("pipeline_config");
  if (config && decorator) options.push(...pipelineConfig(frame, config, decorator));
  const name = kubernetesName(written);
  return {
    name,
    ...(name !== written && { writtenName: written }),
    ...(description !== undefined && { description }),
    options,
  };
}

/** The SDK's `maybe_rename_for_k8s`. */
export function kubernetesName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^-0-9a-z]+/g, "-")
    .replace(/-+/g, "-")
    .replace(/^-|-$/g, "");
  return name === "" ? "pipeline" : name;
}

interface Output {
  readonly name: string;
  readonly value: Value;
  readonly type: ValueType;
}

function readOutputs(frame: Frame, inputs: readonly ComponentInput[]): readonly Output[] {
  const { returned, returnedNode } = frame;
  if (returned === undefined || returnedNode === undefined) return [];
  const value = unwrapped(returned);
  const output = (name: string, each: Value): Output[] => {
    const type = typeOfValue(unwrapped(each), inputs);
    if (type) return [{ name, value: unwrapped(each), type }];
    lose(frame, "import-output", returnedNode, { code: codeOf(frame, returnedNode) });
    return [];
  };
  if (value.kind === "tuple") return value.fields.flatMap(([name, each]) => output(name, each));
  if (value.kind === "constant" && value.value === null) return [];
  return output("Output", value);
}
