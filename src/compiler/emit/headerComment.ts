import type { InputParameterDefinition, ParameterTypeEnum, PipelineSpec } from "../pipelineSpec.ts";
import { pythonJson, pythonRepr } from "./pythonText.ts";

/** The comment that the SDK writes above a pipeline, for people who open the file. */
export function headerComment({ pipelineInfo, root }: PipelineSpec): string {
  const lines = ["# PIPELINE DEFINITION", `# Name: ${pipelineInfo.name}`];
  if (pipelineInfo.description !== undefined) lines.push(`# Description: ${pipelineInfo.description}`);
  lines.push(...signature("# Inputs:", root.inputDefinitions), ...signature("# Outputs:", root.outputDefinitions));
  return lines.map((line) => `${commented(line)}\n`).join("");
}

/** Everything that some YAML reader takes for a line break; the SDK lets one in a default value spoil the file. */
const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** Further lines of a text stand under its first, each a comment of its own; what no YAML may hold becomes a space. */
function commented(line: string): string {
  return line
    .split(lineBreak)
    .join("\n#              ")
    .replace(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      " ",
    );
}

interface Definitions {
  readonly parameters?: Readonly<Record<string, Pick<InputParameterDefinition, "parameterType" | "defaultValue">>>;
  readonly artifacts?: Readonly<Record<string, { readonly artifactType: { readonly schemaTitle?: string } }>>;
}

function signature(heading: string, definitions: Definitions | undefined): string[] {
  if (definitions === undefined) return [];
  const parameters = Object.entries(definitions.parameters ?? {}).map(([name, definition]) => ({
    name,
    text: `${typeWords[definition.parameterType]}${defaultText(definition)}`,
  }));
  const artifacts = Object.entries(definitions.artifacts ?? {}).map(([name, { artifactType }]) => ({
    name,
    text: artifactType.schemaTitle ?? "",
  }));
  const all = [...parameters, ...artifacts].sort((one, other) => (one.name < other.name ? -1 : 1));
  return [heading, ...all.map(({ name, text }) => `#    ${name}: ${text}`)];
}

function defaultText({ defaultValue }: Pick<InputParameterDefinition, "defaultValue">): string {
  if (defaultValue === undefined) return "";
  return ` [Default: ${typeof defaultValue === "string" ? pythonRepr(defaultValue) : pythonJson(defaultValue)}]`;
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
