import type { InputParameterDefinition, ParameterTypeEnum } from "../../compiler/pipelineSpec.ts";
import type { JsonValue } from "../../run/runEvent.ts";
import { isAmongLiterals, literalsAsText, typeWords, valueAsText } from "../check/declared.ts";
import { textOf } from "../job/placeholders.ts";
import { Refusal } from "../refusal.ts";
import type { Reader } from "./bindings.ts";
import { sentence } from "../../l10n/sentence.ts";

/**
 * The values of a task's inputs as its component declares them, as KFP's driver has it (`driver/resolve.go`,
 * handleParamTypeValidationAndConversion): what an input for text is given becomes text, and a value of another type or
 * none of the input's literals is refused. Null is left to who takes it.
 */
export function asDeclared(reader: Reader, parameters: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  const values = { ...parameters };
  for (const [name, definition] of Object.entries(reader.component.inputDefinitions?.parameters ?? {})) {
    const value = values[name];
    if (value !== undefined && value !== null) values[name] = valueAs(definition, value, name, reader.name);
  }
  return values;
}

function valueAs(definition: InputParameterDefinition, value: JsonValue, name: string, task: string): JsonValue {
  const type = definition.parameterType;
  const converted = type === "STRING" ? textOf(value) : value;
  // Values may be large: they are made text only to be refused.
  if (!kinds[type](converted)) {
    const values = { name, task, wanted: typeWords[type], given: valueAsText(value) };
    throw new Refusal(sentence('The input "{name}" of "{task}" should be {wanted}, but is given {given}.', values));
  }
  if (isAmongLiterals(definition, converted)) return converted;
  const values = { name, task, known: literalsAsText(definition), given: valueAsText(value) };
  throw new Refusal(sentence('The input "{name}" of "{task}" takes {known}, but is given {given}.', values));
}

/** KFP's driver tells numbers from other values, not whole ones from others. */
const kinds: Readonly<Record<ParameterTypeEnum, (value: JsonValue) => boolean>> = {
  STRING: (value) => typeof value === "string",
  NUMBER_INTEGER: (value) => typeof value === "number",
  NUMBER_DOUBLE: (value) => typeof value === "number",
  BOOLEAN: (value) => typeof value === "boolean",
  LIST: (value) => Array.isArray(value),
  STRUCT: isRecord,
  TASK_FINAL_STATUS: isRecord,
  TASK_CONFIG: isRecord,
};

function isRecord(value: JsonValue): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
