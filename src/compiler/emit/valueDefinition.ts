import type {
  InputArtifactDefinition,
  InputParameterDefinition,
  ParameterTypeEnum,
  OutputArtifactDefinition,
  OutputParameterDefinition,
} from "../pipelineSpec.ts";
import type { ArtifactType, ParameterType, ParameterTypeName, ValueType } from "../types.ts";

const enumNames: Readonly<Record<ParameterTypeName, ParameterTypeEnum>> = {
  string: "STRING",
  integer: "NUMBER_INTEGER",
  double: "NUMBER_DOUBLE",
  boolean: "BOOLEAN",
  list: "LIST",
  struct: "STRUCT",
  taskFinalStatus: "TASK_FINAL_STATUS",
  taskConfig: "TASK_CONFIG",
};

/** Whether values of a type travel by URI. */
export function isArtifact(type: ValueType): type is ArtifactType {
  return type.kind === "artifact";
}

/** An input as a component declares it: ParameterSpec or ArtifactSpec of pipeline_spec.proto. */
export function inputDefinition(type: ArtifactType): InputArtifactDefinition;
export function inputDefinition(type: ParameterType): InputParameterDefinition;
export function inputDefinition(type: ValueType): InputArtifactDefinition | InputParameterDefinition {
  return isArtifact(type) ? artifactDefinition(type) : { parameterType: enumNames[type.name] };
}

/** An output as a component declares it: ParameterSpec or ArtifactSpec of pipeline_spec.proto. */
export function outputDefinition(type: ArtifactType): OutputArtifactDefinition;
export function outputDefinition(type: ParameterType): OutputParameterDefinition;
export function outputDefinition(type: ValueType): OutputArtifactDefinition | OutputParameterDefinition {
  return isArtifact(type) ? artifactDefinition(type) : { parameterType: enumNames[type.name] };
}

/** proto3 JSON leaves false out, so a single artifact says nothing about lists. */
function artifactDefinition(type: ArtifactType): OutputArtifactDefinition {
  const artifactType = { schemaTitle: type.schemaTitle, schemaVersion: type.schemaVersion };
  return type.isList ? { artifactType, isArtifactList: true } : { artifactType };
}
