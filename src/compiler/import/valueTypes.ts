import type {
  ArtifactTypeSchema,
  ComponentSpec,
  InputArtifactDefinition,
  InputParameterDefinition,
  OutputArtifactDefinition,
  ParameterTypeEnum,
} from "../pipelineSpec.ts";
import { sentence } from "../../l10n/sentence.ts";
import { isFilledByKfp, parameterType, type ArtifactType, type ValueType } from "../types.ts";
import { Unsayable } from "./problem.ts";
import { parameterTypeNames } from "../parameterTypeNames.ts";
import type { Shape } from "./shape.ts";

/** Whether KFP gives an input of this type its value by itself: it is optional to callers, whatever its declaration says. */
export function isFilled(type: ParameterTypeEnum): boolean {
  return isFilledByKfp(parameterOf(type));
}

/** A parameter's type; `shape` is what is known of what it holds. */
export function parameterOf(type: ParameterTypeEnum, shape?: Shape): ValueType {
  return shape?.typeOf(type) ?? parameterType(parameterTypeNames[type]);
}

/** The type of an input, with the values that it takes where those are named. */
export function inputOf({ parameterType: type, literals = [] }: InputParameterDefinition, shape?: Shape): ValueType {
  const plain = parameterOf(type, shape);
  const isSayable = literals.every((each) => typeof each === "string" || typeof each === "number");
  return plain.kind === "parameter" && literals.length > 0 && isSayable ? { ...plain, literals } : plain;
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
export function outputType(component: ComponentSpec, name: string, shape?: Shape): ValueType | undefined {
  const { parameters = {}, artifacts = {} } = component.outputDefinitions ?? {};
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (parameter !== undefined) return parameterOf(parameter.parameterType, shape);
  const artifact = Object.hasOwn(artifacts, name) ? artifacts[name] : undefined;
  return artifact && artifactOf(artifact);
}
