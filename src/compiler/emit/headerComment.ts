import type { JsonValue } from "../json.ts";
import type { InputParameterDefinition, ParameterTypeEnum, PipelineSpec } from "../pipelineSpec.ts";
import type { EmitOptions } from "./emitted.ts";
import { byCodePoint, pythonJson, pythonRepr, pythonValue } from "./pythonText.ts";

/**
 * The comment that the SDK writes above a pipeline, for people who open the file (kfp/compiler/pipeline_spec_builder.py
 * `extract_comments_from_pipeline_spec`). With the SDK's names, defaults stand as the SDK prints them: `3.0`, `True`, texts
 * between quotes without escapes.
 */
export function headerComment({ pipelineInfo, root }: PipelineSpec, naming: EmitOptions["naming"]): string {
  const defaultText = naming === "sdk" ? sdkDefault : readableDefault;
  const lines = ["# PIPELINE DEFINITION", `# Name: ${pipelineInfo.name}`];
  if (pipelineInfo.description) lines.push(`# Description: ${withoutLastBreak(pipelineInfo.description)}`);
  lines.push(
    ...signature("# Inputs:", root.inputDefinitions, defaultText),
    ...signature("# Outputs:", root.outputDefinitions, defaultText),
  );
  return lines.map((line) => `${commented(line)}\n`).join("");
}

/**
 * Everything that some YAML reader takes for a line break, or Python's `splitlines`; the SDK lets one in a default value spoil
 * the file.
 */
const lineBreak = /\r\n|[\n-\r\u001c-\u001e\u0085\u2028\u2029]/;

function withoutLastBreak(text: string): string {
  return text.replace(/(?:\r\n|[\n-\r\u001c-\u001e\u0085\u2028\u2029])$/, "");
}

/** Further lines of a text stand under its first, each a comment of its own; what no YAML may hold becomes a space. */
function commented(line: string): string {
  return line
    .split(lineBreak)
    .join("\n#              ")
    .replace(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      " ",
    );
}

interface Definitions {
  readonly parameters?: Readonly<Record<string, Pick<InputParameterDefinition, "parameterType" | "defaultValue">>>;
  readonly artifacts?: Readonly<Record<string, { readonly artifactType: { readonly schemaTitle?: string } }>>;
}

function signature(
  heading: string,
  definitions: Definitions | undefined,
  defaultText: (value: JsonValue) => string,
): string[] {
  if (definitions === undefined) return [];
  const parameters = Object.entries(definitions.parameters ?? {}).map(([name, definition]) => ({
    name,
    text:
      typeWords[definition.parameterType] +
      (definition.defaultValue === undefined ? "" : ` [Default: ${defaultText(definition.defaultValue)}]`),
  }));
  const artifacts = Object.entries(definitions.artifacts ?? {}).map(([name, { artifactType }]) => ({
    name,
    text: artifactType.schemaTitle ?? "",
  }));
  const all = [...parameters, ...artifacts].sort((one, other) => byCodePoint(one.name, other.name));
  return [heading, ...all.map(({ name, text }) => `#    ${name}: ${text}`)];
}

function readableDefault(value: JsonValue): string {
  return typeof value === "string" ? pythonRepr(value) : pythonJson(value);
}

function sdkDefault(value: JsonValue): string {
  return typeof value === "string" ? `'${value}'` : pythonValue(value);
}

const typeWords: Readonly<Record<ParameterTypeEnum, string>> = {
  STRING: "str",
  NUMBER_INTEGER: "int",
  NUMBER_DOUBLE: "float",
  BOOLEAN: "bool",
  LIST: "list",
  STRUCT: "dict",
  TASK_FINAL_STATUS: "PipelineTaskFinalStatus",
  TASK_CONFIG: "TaskConfig",
};
