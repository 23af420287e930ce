import { parameterTypeNames } from "../../compiler/parameterTypeNames.ts";
import type {
  ArtifactTypeSchema,
  ComponentSpec,
  InputArtifactDefinition,
  InputParameterDefinition,
} from "../../compiler/pipelineSpec.ts";
import { parameterType } from "../../compiler/types.ts";
import type { ViewPort, ViewType } from "../canvasView.ts";
import { unknownViewType, viewTypeOf } from "../viewType.ts";
import { shortName } from "./specText.ts";

/** The inputs of a component as ports, parameters before artifacts; what compilers pass through is left out. */
export function inputPorts(component: ComponentSpec | undefined): readonly ViewPort[] {
  const { parameters = {}, artifacts = {} } = component?.inputDefinitions ?? {};
  return [
    ...Object.entries(parameters).map(([name, definition]) => parameterPort(name, definition)),
    ...Object.entries(artifacts).map(([name, definition]) => artifactPort(name, definition)),
  ].filter(({ name }) => shortName(name) === name);
}

export function outputPorts(component: ComponentSpec | undefined): readonly ViewPort[] {
  const { parameters = {}, artifacts = {} } = component?.outputDefinitions ?? {};
  return [
    ...Object.entries(parameters).map(([name, definition]) => parameterPort(name, definition)),
    ...Object.entries(artifacts).map(([name, definition]) => artifactPort(name, definition)),
  ];
}

/** A port of a frame: what leaves or enters a group. */
export function framePort(name: string, type: ViewType = unknownViewType): ViewPort {
  return { name, type, isMissing: false, isOptional: false, problems: [] };
}

/** The type of an output, whichever half of the component defines it. */
export function outputType(component: ComponentSpec | undefined, output: string): ViewType {
  return outputPorts(component).find(({ name }) => name === output)?.type ?? unknownViewType;
}

function parameterPort(name: string, definition: Partial<InputParameterDefinition>): ViewPort {
  const { parameterType: type, defaultValue, isOptional, description } = definition;
  const known = type && Object.hasOwn(parameterTypeNames, type) ? parameterTypeNames[type] : undefined;
  return {
    ...framePort(name, known ? viewTypeOf(parameterType(known)) : unknownViewType),
    description,
    isOptional: isOptional ?? false,
    defaultText: defaultValue === undefined ? undefined : JSON.stringify(defaultValue),
  };
}

function artifactPort(name: string, definition: Partial<InputArtifactDefinition>): ViewPort {
  const { artifactType, isArtifactList, isOptional, description } = definition;
  return {
    ...framePort(name, artifactViewType(artifactType, isArtifactList ?? false)),
    description,
    isOptional: isOptional ?? false,
  };
}

function artifactViewType(schema: ArtifactTypeSchema | undefined, isList: boolean): ViewType {
  const schemaTitle = schema?.schemaTitle ?? "system.Artifact";
  return viewTypeOf({ kind: "artifact", schemaTitle, schemaVersion: schema?.schemaVersion ?? "0.0.1", isList });
}
