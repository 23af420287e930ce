import type { PipelineSpec } from "../compiler/pipelineSpec.ts";
import { numberFault, type NumberFault, type ParameterTypeEnum } from "../run/parameterText.ts";
import type { JsonValue } from "../run/runEvent.ts";
import { inEnglish } from "../l10n/sentence.ts";
import { pipelineInputs } from "../runner/check/arguments.ts";
import { Refusal } from "../runner/refusal.ts";
import { UsageError } from "./usage.ts";

/** `--arg name=value`s as values: plain text for a string parameter, JSON for all others. */
export function pipelineArguments(spec: PipelineSpec, given: readonly string[]): Record<string, JsonValue> {
  const values = new Map<string, JsonValue>();
  for (const each of given) {
    const at = each.indexOf("=");
    if (at <= 0) throw new UsageError(`--arg ${each} should be name=value.`);
    const name = each.slice(0, at);
    const type = spec.root.inputDefinitions?.parameters?.[name]?.parameterType;
    values.set(name, type === undefined ? each.slice(at + 1) : valueOf(name, type, each.slice(at + 1)));
  }
  // Not by assignment: a name such as __proto__ would be lost instead of refused.
  const named = Object.fromEntries(values);
  refuseMisfits(spec, named);
  return named;
}

/** The runner's own check, made before it starts: a missing, unknown or unfit argument is wrong usage, no failed run. */
function refuseMisfits(spec: PipelineSpec, named: Readonly<Record<string, JsonValue>>): void {
  try {
    pipelineInputs(spec, named);
  } catch (error) {
    // Anything else is wrong with the specification, which the run says.
    if (error instanceof Refusal) throw new UsageError(inEnglish(error.sentence));
  }
}

function valueOf(name: string, type: string, text: string): JsonValue {
  const json = parseJson(text);
  // A JSON string is taken for what it says, so that texts that look like JSON can be given; anything else is itself.
  if (type === "STRING") return typeof json === "string" ? json : text;
  if (json === undefined) throw new UsageError(`--arg ${name}=${text}: the parameter is ${article[type] ?? "JSON"}.`);
  const lost = numberFault(text, type in article ? (type as ParameterTypeEnum) : "STRUCT");
  if (lost !== undefined) throw new UsageError(`--arg ${name}=${text}: ${lostNumbers[lost]}.`);
  return json;
}

const lostNumbers: Readonly<Record<NumberFault, string>> = {
  tooLong: "whole numbers are kept exactly up to 9007199254740991 only",
  tooLarge: "a number is at most 1.8e308",
};

const article: Readonly<Record<string, string>> = {
  NUMBER_INTEGER: "a whole number",
  NUMBER_DOUBLE: "a number",
  BOOLEAN: "true or false",
  LIST: 'a list, as JSON: ["a", "b"]',
  STRUCT: 'an object, as JSON: {"key": 1}',
};

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
