import type { Pipeline, PipelineInput } from "../../compiler/pipeline.ts";
import { describeType, type ParameterTypeName } from "../../compiler/types.ts";
import type { FormField } from "../../protocol/runFormMessages.ts";
import { parseParameterText, type ParameterTypeEnum, printParameterText } from "../../run/parameterText.ts";
import type { JsonValue } from "../../run/runEvent.ts";

const typeNames: Partial<Record<ParameterTypeName, ParameterTypeEnum>> = {
  string: "STRING",
  integer: "NUMBER_INTEGER",
  double: "NUMBER_DOUBLE",
  boolean: "BOOLEAN",
  list: "LIST",
  struct: "STRUCT",
};

/** What a person gave for a run. */
export interface RunRequest {
  readonly arguments: Readonly<Record<string, JsonValue>>;
  readonly useCache: boolean;
}

/** What was given last time, by parameter name; kept in the workspace's state. */
export interface LastValues {
  readonly texts: Readonly<Record<string, string>>;
}

/** The fields that a pipeline's form has. Artifact inputs cannot be typed in, so they are left out. */
export function formFields(pipeline: Pipeline, last: LastValues | undefined): FormField[] {
  return pipeline.inputs.flatMap((input) => {
    const type = input.type.kind === "parameter" ? typeNames[input.type.name] : undefined;
    return type === undefined ? [] : [formField(input, type, last?.texts[input.name])];
  });
}

function formField(input: PipelineInput, type: ParameterTypeEnum, lastText: string | undefined): FormField {
  const defaultText = input.defaultValue === undefined ? undefined : printParameterText(input.defaultValue, type);
  const isLastGood = lastText !== undefined && parseParameterText(lastText, type).ok;
  return {
    name: input.name,
    type,
    typeLabel: describeType(input.type),
    description: input.description,
    defaultText,
    isOptional: input.isOptional,
    text: isLastGood ? lastText : (defaultText ?? ""),
  };
}

/** Turns the form's texts into arguments; a text equal to the default is left to the default. */
export function argumentsOf(
  fields: readonly FormField[],
  texts: Readonly<Record<string, string>>,
): Record<string, JsonValue> {
  const values: Record<string, JsonValue> = {};
  for (const field of fields) {
    const text = texts[field.name];
    if (text === undefined || (text === "" && field.type !== "STRING" && field.isOptional)) continue;
    const parsed = parseParameterText(text, field.type);
    if (parsed.ok) values[field.name] = parsed.value;
  }
  return values;
}
