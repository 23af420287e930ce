import type { JsonValue } from "../../../json.ts";
import type { ArtifactTypeSchema, ParameterTypeEnum } from "../../../pipelineSpec.ts";
import { artifactType, parameterType, type ParameterTypeName, type ValueType } from "../../../types.ts";

const parameterNames: Readonly<Record<ParameterTypeEnum, ParameterTypeName>> = {
  NUMBER_DOUBLE: "double",
  NUMBER_INTEGER: "integer",
  STRING: "string",
  BOOLEAN: "boolean",
  LIST: "list",
  STRUCT: "struct",
  TASK_FINAL_STATUS: "taskFinalStatus",
  TASK_CONFIG: "taskConfig",
};

/** The type that a compiled pipeline says of a parameter (`ParameterTypeEnum` of pipeline_spec.proto). */
export function typeOfParameter(type: ParameterTypeEnum, literals: readonly JsonValue[] = []): ValueType {
  const plain = parameterType(parameterNames[type]);
  return literals.length === 0 ? plain : { ...plain, literals };
}

/** An artifact by its schema's title; one that has only a schema of its own is any artifact. */
export function typeOfArtifact(definition: {
  readonly artifactType: ArtifactTypeSchema;
  readonly isArtifactList?: boolean;
}): ValueType {
  const { schemaTitle = "system.Artifact", schemaVersion = "0.0.1" } = definition.artifactType;
  return { ...artifactType("Artifact", definition.isArtifactList === true), schemaTitle, schemaVersion };
}
