import type { InputParameterDefinition, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import type { FormField } from "../../protocol/runFormMessages.ts";
import { inputPorts } from "../../protocol/spec/specPorts.ts";
import { parseParameterText, type ParameterTypeEnum, printParameterText } from "../../run/parameterText.ts";
import type { JsonValue } from "../../run/runEvent.ts";

const typed = new Set<string>(["STRING", "NUMBER_INTEGER", "NUMBER_DOUBLE", "BOOLEAN", "LIST", "STRUCT"]);

/** The fields for a PipelineSpec's own parameters, filled with what a run of it was given. */
export function specFields(spec: PipelineSpec, texts: Readonly<Record<string, string>>): FormField[] {
  const ports = new Map(inputPorts(spec.root).map((port) => [port.name, port]));
  return Object.entries(spec.root.inputDefinitions?.parameters ?? {}).flatMap(([name, definition]) => {
    const { parameterType } = definition;
    if (!isTyped(parameterType)) return [];
    return [specField(name, definition, parameterType, ports.get(name)?.type.label ?? parameterType, texts[name])];
  });
}

function isTyped(type: string): type is ParameterTypeEnum {
  return typed.has(type);
}

function specField(
  name: string,
  { defaultValue, isOptional = false, description }: InputParameterDefinition,
  type: ParameterTypeEnum,
  typeLabel: string,
  given: string | undefined,
): FormField {
  const defaultText = defaultValue === undefined ? undefined : printParameterText(defaultValue, type);
  const isGood = given !== undefined && parseParameterText(given, type).ok;
  return {
    name,
    type,
    typeLabel,
    ...(description !== undefined && { description }),
    ...(defaultText !== undefined && { defaultText }),
    isOptional,
    text: isGood ? given : (defaultText ?? ""),
  };
}

/** What a run was given, as the texts that stand in a form for it. */
export function textsOfArguments(given: Readonly<Record<string, JsonValue>>): Record<string, string> {
  const texts = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}
