import type { Binding, Merge, Pipeline } from "../pipeline.ts";
import { typeOfConstant, typeOfItems } from "../constantType.ts";
import { isList } from "../json.ts";
import { fieldType, parameterType, type ValueType } from "../types.ts";
import type { PipelineIndex } from "./pipelineIndex.ts";

/** Values lead to values (a list to what is pushed to it); a chain longer than this leads back to itself. */
const longestChain = 64;

/** The type a value has; undefined when it is not known. */
export function typeOfBinding(pipeline: Pipeline, index: PipelineIndex): (binding: Binding) => ValueType | undefined {
  const inputs = new Map(pipeline.inputs.map((input) => [input.name, input.type]));
  const typeOf = (binding: Binding, depth: number): ValueType | undefined => {
    if (depth > longestChain) return undefined;
    switch (binding.kind) {
      case "constant":
        return typeOfConstant(binding.value);
      case "pipelineInput":
        return inputs.get(binding.input);
      case "template":
      case "runValue":
        return parameterType("string");
      case "listLiteral":
        return parameterType("list");
      case "recordLiteral":
        return parameterType("struct");
      case "taskOutput":
        return index.tasks.get(binding.task)?.task.component?.outputs.find(({ name }) => name === binding.output)?.type;
      case "collected":
        return listOf(index.collects.get(binding.list)?.[0]?.collect.value, (value) => typeOf(value, depth + 1));
      case "oneOf":
        return typeOfMerge(index.merges.get(binding.variable) ?? [], (value) => typeOf(value, depth + 1));
      case "loopItem": {
        const items = index.loops.get(binding.loop)?.loop.items;
        return items && fieldOf(itemType(items, typeOf(items, depth + 1)), binding.path);
      }
      case "unknown":
        return undefined;
    }
  };
  return (binding) => typeOf(binding, 0);
}

type TypeOf = (binding: Binding) => ValueType | undefined;

function listOf(value: Binding | undefined, typeOf: TypeOf): ValueType | undefined {
  const type = value && typeOf(value);
  if (type?.kind === "artifact") return { ...type, isList: true };
  return type && parameterType("list", type);
}

/** The innermost condition's merge comes first and knows its values' types without asking outer ones. */
function typeOfMerge(merges: readonly { readonly merge: Merge }[], typeOf: TypeOf): ValueType | undefined {
  for (const { merge } of merges) {
    for (const value of merge.values) {
      const type = value === undefined || value.kind === "oneOf" ? undefined : typeOf(value);
      if (type !== undefined) return type;
    }
  }
  return undefined;
}

function itemType(items: Binding, type: ValueType | undefined): ValueType | undefined {
  if (items.kind === "constant") return isList(items.value) ? typeOfItems(items.value) : undefined;
  if (type?.kind === "artifact") return type.isList ? { ...type, isList: false } : undefined;
  return type?.items;
}

function fieldOf(type: ValueType | undefined, path: readonly string[]): ValueType | undefined {
  let field = type;
  for (const name of path)
    field = field?.kind === "parameter" && field.name === "struct" ? fieldType(field, name) : undefined;
  return field;
}
