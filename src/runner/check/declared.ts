import { isDeepStrictEqual } from "node:util";
import type { InputParameterDefinition, ParameterTypeEnum } from "../../compiler/pipelineSpec.ts";
import type { JsonValue } from "../../run/runEvent.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** What a value of a type is, in sentences. */
export const typeWords: Readonly<Record<ParameterTypeEnum, Sentence>> = {
  STRING: sentence("text"),
  NUMBER_INTEGER: sentence("a whole number"),
  NUMBER_DOUBLE: sentence("a number"),
  BOOLEAN: sentence("true or false"),
  LIST: sentence("a list"),
  STRUCT: sentence("an object"),
  TASK_FINAL_STATUS: sentence("an object"),
  TASK_CONFIG: sentence("an object"),
};

/** Whether an input takes a value: all, unless it lists those it takes (`literals`). */
export function isAmongLiterals({ literals = [] }: InputParameterDefinition, value: JsonValue): boolean {
  return literals.length === 0 || literals.some((literal) => isDeepStrictEqual(literal, value));
}

/** The values an input takes, for people: `"fast", "exact"`. */
export function literalsAsText({ literals = [] }: InputParameterDefinition): string {
  return literals.map((literal) => JSON.stringify(literal)).join(", ");
}

/** A value in a sentence, of which the beginning is enough. */
export function valueAsText(value: JsonValue): string {
  return JSON.stringify(value).slice(0, 80);
}
