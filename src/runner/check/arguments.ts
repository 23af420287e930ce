import { basename } from "node:path";
import type { InputParameterDefinition, ParameterTypeEnum, PipelineSpec } from "../../compiler/pipelineSpec.ts";
import { isOfType } from "../../run/parameterText.ts";
import type { ArtifactValue, JsonValue, TaskValues } from "../../run/runEvent.ts";
import { localPath } from "../job/executorOutput.ts";
import { Refusal } from "../refusal.ts";
import { isAmongLiterals, literalsAsText, typeWords, valueAsText } from "./declared.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

/** The inputs of a pipeline: the arguments given, and defaults for the rest. Refuses what does not fit. */
export function pipelineInputs(spec: PipelineSpec, given: Readonly<Record<string, JsonValue>>): TaskValues {
  const { parameters = {}, artifacts = {} } = spec.root.inputDefinitions ?? {};
  const known = [...Object.keys(parameters), ...Object.keys(artifacts)];
  for (const name of Object.keys(given)) if (!known.includes(name)) throw new Refusal(unknownArgument(name, known));
  const values: Record<string, JsonValue> = {};
  for (const [name, definition] of Object.entries(parameters)) {
    const value = parameterOf(name, definition, given[name]);
    if (value !== undefined) values[name] = value;
  }
  const files: Record<string, readonly ArtifactValue[]> = {};
  for (const [name, definition] of Object.entries(artifacts)) {
    const type = definition.artifactType.schemaTitle ?? "system.Artifact";
    if (given[name] !== undefined) files[name] = [artifactOf(name, type, given[name])];
    else if (definition.isOptional !== true)
      throw new Refusal(sentence('The pipeline needs the artifact "{name}": give its address.', { name }));
  }
  return { parameters: values, artifacts: files };
}

function unknownArgument(name: string, known: readonly string[]): Sentence {
  if (known.length === 0) return sentence('The pipeline has no parameter "{name}": it has none.', { name });
  const list = known.map((each) => `"${each}"`).join(", ");
  return sentence('The pipeline has no parameter "{name}": it has {known}.', { name, known: list });
}

function parameterOf(
  name: string,
  definition: InputParameterDefinition,
  argument: JsonValue | undefined,
): JsonValue | undefined {
  const value = argument ?? definition.defaultValue;
  if (value === undefined || value === null) {
    if (definition.isOptional === true) return undefined;
    throw new Refusal(sentence('The pipeline needs a value for its parameter "{name}".', { name }));
  }
  if (!fits(definition.parameterType, value)) {
    const values = { name, wanted: typeWords[definition.parameterType], given: valueAsText(value) };
    throw new Refusal(sentence('The parameter "{name}" should be {wanted}, not {given}.', values));
  }
  if (isAmongLiterals(definition, value)) return value;
  const values = { name, known: literalsAsText(definition), given: valueAsText(value) };
  throw new Refusal(sentence('The parameter "{name}" takes {known}, not {given}.', values));
}

/** What KFP fills in by itself travels as an object. */
function fits(type: ParameterTypeEnum, value: JsonValue): boolean {
  return isOfType(value, type === "TASK_FINAL_STATUS" || type === "TASK_CONFIG" ? "STRUCT" : type);
}

function artifactOf(name: string, type: string, value: JsonValue): ArtifactValue {
  if (typeof value !== "string")
    throw new Refusal(sentence('The artifact "{name}" should be the address of a file.', { name }));
  return { name: basename(value), type, uri: value, path: localPath(value), metadata: {} };
}
