import { isFilled } from "./valueTypes.ts";
import { isList, isRecord, type JsonValue } from "../json.ts";
import { pythonNumber } from "../emit/pythonText.ts";
import type { ComponentSpec, InputParameterDefinition, ParameterTypeEnum } from "../pipelineSpec.ts";
import { pythonText } from "./pythonLiterals.ts";

const types: Readonly<Record<ParameterTypeEnum, string>> = {
  STRING: "str",
  NUMBER_INTEGER: "int",
  NUMBER_DOUBLE: "float",
  BOOLEAN: "bool",
  LIST: "list",
  STRUCT: "dict",
  TASK_FINAL_STATUS: "dsl.PipelineTaskFinalStatus",
  TASK_CONFIG: "dsl.TaskConfig",
};

/**
 * A function with this interface, for a component whose code is in its image: nothing else of it is known. What it cannot say
 * is found by reading it.
 */
export function signatureSource(functionName: string, face: ComponentSpec): string {
  const { inputDefinitions: given = {}, outputDefinitions: made = {} } = face;
  const required: string[] = [];
  const optional: string[] = [];
  for (const [name, each] of Object.entries(given.parameters ?? {})) {
    if (each.isOptional === true && !isFilled(each.parameterType)) optional.push(`${name}: ${withDefault(each)}`);
    else required.push(`${name}: ${types[each.parameterType]}`);
  }
  for (const [name, each] of Object.entries(given.artifacts ?? {})) {
    const type = `Input[${artifact(each)}]`;
    if (each.isOptional === true) optional.push(`${name}: Optional[${type}] = None`);
    else required.push(`${name}: ${type}`);
  }
  for (const [name, each] of Object.entries(made.artifacts ?? {})) required.push(`${name}: Output[${artifact(each)}]`);
  const { Output: returned, ...paths } = made.parameters ?? {};
  for (const [name, each] of Object.entries(paths)) required.push(`${name}: OutputPath(${types[each.parameterType]})`);
  const parameters = [...required, ...optional];
  const result = returned === undefined ? "" : ` -> ${types[returned.parameterType]}`;
  const line = `def ${functionName}(${parameters.join(", ")})${result}:`;
  const head =
    line.length <= 88
      ? line
      : `def ${functionName}(\n${parameters.map((each) => `    ${each},\n`).join("")})${result}:`;
  return `${head}\n    raise NotImplementedError("The code of this function is in its image.")\n`;
}

function withDefault({ parameterType, defaultValue }: InputParameterDefinition): string {
  const type = types[parameterType];
  return defaultValue === undefined ? `Optional[${type}] = None` : `${type} = ${pythonValue(defaultValue)}`;
}

function artifact({
  artifactType,
  isArtifactList,
}: {
  artifactType: { schemaTitle?: string };
  isArtifactList?: boolean;
}): string {
  const name = artifactType.schemaTitle?.replace(/^system\./, "") ?? "Artifact";
  return isArtifactList === true ? `List[${name}]` : name;
}

function pythonValue(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return pythonNumber(value);
  if (typeof value === "string") return pythonText(value);
  if (isList(value)) return `[${value.map(pythonValue).join(", ")}]`;
  if (!isRecord(value)) return "None";
  return `{${Object.entries(value)
    .map(([name, each]) => `${pythonText(name)}: ${pythonValue(each)}`)
    .join(", ")}}`;
}
