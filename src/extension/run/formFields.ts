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

/** What stands in the fields instead of the defaults, by parameter name: what was given last time, or to a certain run. */
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

/** What of a form's texts is remembered: what stood at its default then is to stand at the default that there is next time. */
export function changedTexts(
  fields: readonly FormField[],
  texts: Readonly<Record<string, string>>,
): Record<string, string> {
  const changed = fields.flatMap(({ name, defaultText }) => {
    const text = texts[name];
    return text === undefined || text === defaultText ? [] : [[name, text] as const];
  });
  return Object.fromEntries(changed);
}

/**
 * Turns the form's texts into arguments. What stands at its default is given too: what the person saw is what runs, and
 * the run's record says it.
 */
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
