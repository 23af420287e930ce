import { typeOfConstant } from "../../compiler/constantType.ts";
import type { Binding, Loop } from "../../compiler/pipeline.ts";
import { parameterType, type ValueType } from "../../compiler/types.ts";
import type { Graph } from "./graph.ts";

/** Broken text can define a list by itself; no honest chain of loops is this long. */
const longestChain = 32;

/** The type of what a binding gives, or undefined when it cannot be known. */
export function bindingType(graph: Graph, binding: Binding | undefined, depth = 0): ValueType | undefined {
  if (depth > longestChain) return undefined;
  switch (binding?.kind) {
    case undefined:
    case "unknown":
      return undefined;
    case "constant":
      return typeOfConstant(binding.value);
    case "template":
    case "runValue":
      return parameterType("string");
    case "listLiteral":
      return parameterType("list");
    case "recordLiteral":
      return parameterType("struct");
    case "pipelineInput":
      return graph.pipeline.inputs.find((input) => input.name === binding.input)?.type;
    case "taskOutput":
      return graph.tasks.get(binding.task)?.component?.outputs.find((output) => output.name === binding.output)?.type;
    case "loopItem":
      return itemType(graph, graph.loops.get(binding.loop), binding.path, depth + 1);
    case "collected":
      return collectedType(graph, binding.list, depth + 1);
    case "oneOf":
      return oneOfType(graph, binding.variable, depth + 1);
  }
}

/** The type of a loop's item, or of the field of it that `path` names. */
export function itemType(
  graph: Graph,
  loop: Loop | undefined,
  path: readonly string[],
  depth = 0,
): ValueType | undefined {
  let type = loop && listItem(bindingType(graph, loop.items, depth));
  for (const field of path) type = type?.kind === "parameter" ? (type.fields?.[field] ?? type.items) : undefined;
  return type;
}

/** The type of the list that a loop fills by `push`. */
export function collectedType(graph: Graph, list: string, depth = 0): ValueType | undefined {
  const collect = graph.loopOfList.get(list)?.collects.find((each) => each.list === list);
  const item = bindingType(graph, collect?.value, depth);
  if (item?.kind === "artifact") return { ...item, isList: true };
  return item && parameterType("list", item);
}

function oneOfType(graph: Graph, variable: string, depth: number): ValueType | undefined {
  const merge = graph.conditionOfVariable.get(variable)?.merges.find((each) => each.variable === variable);
  for (const value of merge?.values ?? []) {
    if (value?.kind === "oneOf" && value.variable === variable) continue;
    const type = bindingType(graph, value, depth);
    if (type) return type;
  }
  return undefined;
}

function listItem(type: ValueType | undefined): ValueType | undefined {
  if (type?.kind === "artifact") return type.isList ? { ...type, isList: false } : undefined;
  return type?.items;
}
