import type { JsonValue } from "../../../json.ts";
import { parameterTypeNames } from "../../../parameterTypeNames.ts";
import type { ArtifactTypeSchema, ParameterTypeEnum } from "../../../pipelineSpec.ts";
import { artifactType, parameterType, type ValueType } from "../../../types.ts";

/** The type that a compiled pipeline says of a parameter (`ParameterTypeEnum` of pipeline_spec.proto). */
export function typeOfParameter(type: ParameterTypeEnum, literals: readonly JsonValue[] = []): ValueType {
  const plain = parameterType(parameterTypeNames[type]);
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
