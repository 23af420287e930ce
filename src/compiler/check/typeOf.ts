import type { Binding, Pipeline } from "../pipeline.ts";
import { isList, isRecord, type JsonValue } from "../json.ts";
import { parameterType, type ValueType } from "../types.ts";
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
        return parameterType("string");
      case "taskOutput":
        return index.tasks.get(binding.task)?.task.component?.outputs.find(({ name }) => name === binding.output)?.type;
      case "collected":
        return listOf(index.collects.get(binding.list)?.[0]?.collect.value, (value) => typeOf(value, depth + 1));
      case "oneOf":
        return typeOfMerge(binding.variable, index, (value) => typeOf(value, depth + 1));
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
function typeOfMerge(variable: string, index: PipelineIndex, typeOf: TypeOf): ValueType | undefined {
  for (const { merge } of index.merges.get(variable) ?? []) {
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
    field = field?.kind === "parameter" && field.name === "struct" ? (field.fields?.[name] ?? field.items) : undefined;
  return field;
}

/** A constant's type; undefined for `null`, which has none. */
export function typeOfConstant(value: JsonValue): ValueType | undefined {
  return typeOfItems([value]);
}

/** The type that the items of a constant list have together: whole numbers among others are numbers, else the first decides. */
function typeOfItems(items: readonly JsonValue[]): ValueType | undefined {
  const [first] = items;
  if (first === undefined || first === null) return undefined;
  if (typeof first === "string") return parameterType("string");
  if (typeof first === "boolean") return parameterType("boolean");
  if (typeof first === "number") {
    const isDouble = items.some((item) => typeof item === "number" && !Number.isInteger(item));
    return parameterType(isDouble ? "double" : "integer");
  }
  if (isList(first)) return parameterType("list", typeOfItems(items.filter(isList).flat()));
  return recordType(items.filter(isRecord));
}

/** The fields that any of the records has. */
function recordType(records: readonly Readonly<Record<string, JsonValue>>[]): ValueType {
  const values = new Map<string, JsonValue[]>();
  for (const [name, value] of records.flatMap(Object.entries<JsonValue>)) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  const fields: Record<string, ValueType> = {};
  for (const [name, each] of values) {
    const type = typeOfItems(each);
    if (type !== undefined) fields[name] = type;
  }
  return { kind: "parameter", name: "struct", fields };
}
