import { sentence, type Sentence } from "../../../l10n/sentence.ts";
import type { JsonValue } from "../../json.ts";
import { argumentsOf, type SyntaxNode } from "../../read/python/pythonTree.ts";
import { isEqual } from "./arithmetic.ts";
import type { CompiledFunction } from "./compiledFunctions.ts";
import { fieldsOf } from "./fields.ts";
import { lose, type Frame } from "./frame.ts";
import { unknown, type Given, type Value } from "./graph.ts";
import { kubernetesName, type PipelineGraph } from "./readPipeline.ts";
import { Reader } from "./taskMethods.ts";

const names = ["pipeline_func", "package_path", "pipeline_name", "pipeline_parameters"];
const noOption = sentence("pipeline files have no option for it.");
const notKnown = sentence("its value is only known when Python runs.");
const otherwise = sentence("it is compiled again with others.");
const isCalled = sentence("another pipeline calls it as it is.");
const noName = sentence("Kubeflow takes no such name.");

/** What `compile(train, "train.yaml", pipeline_name="fast", pipeline_parameters={"n": 7})` says of the pipeline, by its options. */
type Said = ReadonlyMap<string, { readonly node: SyntaxNode; readonly value: Value }>;

/**
 * A pipeline by the name, and with the defaults, that it is compiled with. What can't be said of it once and for all is told.
 *
 * @param hasCaller Whether another pipeline calls it, for which neither counts.
 */
export function compiledWith(
  frame: Frame,
  graph: PipelineGraph,
  { compiledBy, definition }: CompiledFunction,
  hasCaller: boolean,
): PipelineGraph {
  const calls = compiledBy.map((list) => saidBy(frame, list));
  const [first = new Map() as Said] = calls;
  const isSame = calls.every((said) => isEqual(drawn(said), drawn(first)));
  let result = graph;
  for (const said of isSame ? [first] : calls) {
    for (const [option, { node, value }] of said) {
      const refuse = (reason: Sentence): void =>
        void lose(frame, "import-compiled-with", node, { option, name: definition.name, reason });
      if (!isSame || hasCaller) refuse(isSame ? isCalled : otherwise);
      else result = changed(result, option, value, refuse);
    }
  }
  return result;
}

function saidBy(frame: Frame, list: SyntaxNode): Said {
  const reader = new Reader(givenBy(frame, list), names);
  const said = new Map<string, { node: SyntaxNode; value: Value }>();
  const nodes = argumentsOf(frame.module.file, list);
  const add = (parameter: string, option: string, value: Value | undefined): void => {
    const named = nodes.keywords.find(({ name }) => name === parameter)?.value;
    const node = named ?? nodes.positional[names.indexOf(parameter)] ?? list;
    if (value) said.set(option, { node, value });
  };
  const name = reader.value("pipeline_name");
  // Version 1 had `type_check` in its place.
  if (!isBoolean(name)) add("pipeline_name", "pipeline_name", name);
  const parameters = reader.value("pipeline_parameters");
  const fields = parameters && fieldsOf(parameters);
  for (const [field, value] of fields ?? []) add("pipeline_parameters", `pipeline_parameters["${field}"]`, value);
  if (!fields) add("pipeline_parameters", "pipeline_parameters", parameters);
  add("pipeline_conf", "pipeline_conf", reader.value("pipeline_conf"));
  return said;
}

/** Only what is said of the pipeline is asked for: where its file goes is nobody's business here. */
function givenBy(frame: Frame, list: SyntaxNode): Given {
  const { positional, keywords, others } = argumentsOf(frame.module.file, list);
  if (others.length > 0) return frame.reading.given(frame, list);
  const isAsked = (name: string | undefined): boolean => /^pipeline_(?:name|parameters|conf)$/.test(name ?? "");
  const valueOf = (name: string | undefined, node: SyntaxNode): Value =>
    isAsked(name) ? frame.reading.evaluate(frame, node) : unknown;
  return {
    positional: positional.map((node, at) => valueOf(names[at], node)),
    keywords: new Map(keywords.map(({ name, value }) => [name, valueOf(name, value)])),
  };
}

function isBoolean(value: Value | undefined): boolean {
  return value?.kind === "constant" && typeof value.value === "boolean";
}

/** To be compared: what is not known is as no other. */
function drawn(said: Said): JsonValue {
  return Array.from(said, ([option, { value }]) => [option, value.kind === "constant" ? value.value : null]);
}

function changed(
  graph: PipelineGraph,
  option: string,
  value: Value,
  refuse: (reason: Sentence) => void,
): PipelineGraph {
  if (option === "pipeline_conf") refuse(noOption);
  else if (value.kind !== "constant" || value.value === null || option === "pipeline_parameters") refuse(notKnown);
  else if (option !== "pipeline_name") return withDefault(graph, option, value.value, refuse);
  else if (typeof value.value !== "string" || kubernetesName(value.value) !== value.value) refuse(noName);
  else return renamed(graph, value.value);
  return graph;
}

function renamed(graph: PipelineGraph, name: string): PipelineGraph {
  const { writtenName, ...rest } = graph;
  const isNamed = writtenName !== undefined && graph.component.name === name;
  return { ...rest, ...(isNamed && { writtenName }), component: { ...graph.component, name } };
}

/** A parameter with another default, which may then be left out. */
function withDefault(
  graph: PipelineGraph,
  option: string,
  defaultValue: JsonValue,
  refuse: (reason: Sentence) => void,
): PipelineGraph {
  const name = /"(.*)"/.exec(option)?.[1] ?? option;
  const { inputs } = graph.component;
  if (!inputs.some((each) => each.name === name)) {
    refuse(sentence("the pipeline has no such parameter."));
    return graph;
  }
  const given = inputs.map((each) => (each.name === name ? { ...each, isOptional: true, defaultValue } : each));
  return { ...graph, component: { ...graph.component, inputs: given } };
}
