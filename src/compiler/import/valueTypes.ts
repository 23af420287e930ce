import type {
  ArtifactTypeSchema,
  ComponentSpec,
  InputArtifactDefinition,
  OutputArtifactDefinition,
  ParameterTypeEnum,
} from "../pipelineSpec.ts";
import { sentence } from "../../l10n/sentence.ts";
import { isFilledByKfp, parameterType, type ArtifactType, type ParameterTypeName, type ValueType } from "../types.ts";
import { Unsayable } from "./problem.ts";
import type { ItemType } from "./values.ts";

const names: Readonly<Record<ParameterTypeEnum, ParameterTypeName>> = {
  STRING: "string",
  NUMBER_INTEGER: "integer",
  NUMBER_DOUBLE: "double",
  BOOLEAN: "boolean",
  LIST: "list",
  STRUCT: "struct",
  TASK_FINAL_STATUS: "taskFinalStatus",
  TASK_CONFIG: "taskConfig",
};

/** Whether KFP gives an input of this type its value by itself: it is optional to callers, whatever its declaration says. */
export function isFilled(type: ParameterTypeEnum): boolean {
  return isFilledByKfp(parameterOf(type));
}

/** A parameter's type; `items` is what a loop over it says of its items. */
export function parameterOf(type: ParameterTypeEnum, items?: ItemType): ValueType {
  const isTyped = type === "LIST" && items !== undefined && items !== "STRUCT";
  return isTyped ? parameterType("list", parameterOf(items)) : parameterType(names[type]);
}

/** An artifact's type, as a component declares it. */
export function artifactOf(definition: InputArtifactDefinition | OutputArtifactDefinition): ArtifactType {
  return { ...schemaOf(definition.artifactType), isList: definition.isArtifactList === true };
}

/** KFP's types have a title and a version; what has neither cannot be named. */
export function schemaOf({ schemaTitle, schemaVersion, ...rest }: ArtifactTypeSchema): ArtifactType {
  if (schemaTitle !== undefined && schemaVersion !== undefined && Object.keys(rest).length === 0)
    return { kind: "artifact", schemaTitle, schemaVersion, isList: false };
  const type = [schemaTitle ?? "", schemaVersion ?? ""].join(" ").trim();
  throw new Unsayable({
    sentence: sentence('Artifacts of the type "{type}" cannot be written in TypeScript.', { type }),
  });
}

/** The type of an output; undefined for one that the component does not declare. */
export function outputType(component: ComponentSpec, name: string, items?: ItemType): ValueType | undefined {
  const { parameters = {}, artifacts = {} } = component.outputDefinitions ?? {};
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (parameter !== undefined) return parameterOf(parameter.parameterType, items);
  const artifact = Object.hasOwn(artifacts, name) ? artifacts[name] : undefined;
  return artifact && artifactOf(artifact);
}
