import type { ComponentInput } from "../../component.ts";
import { parameterType, type ValueType } from "../../types.ts";
import type { Value } from "./graph.ts";

/** The type of what a pipeline returns or collects; undefined for what it can't. */
export function typeOfValue(value: Value, inputs: readonly ComponentInput[] = []): ValueType | undefined {
  switch (value.kind) {
    case "output":
      return value.task.callable.component.outputs.find(({ name }) => name === value.output)?.type;
    case "input":
      return inputs.find(({ name }) => name === value.name)?.type;
    case "oneOf": {
      const [first] = value.values;
      return first && typeOfValue(first, inputs);
    }
    case "collected": {
      const type = typeOfValue(value.of, inputs);
      return type && listOf(type);
    }
    default:
      return undefined;
  }
}

function listOf(type: ValueType): ValueType {
  return type.kind === "artifact" ? { ...type, isList: true } : parameterType("list", type);
}
