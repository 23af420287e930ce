import { isIdentifierName } from "./printLiteral.ts";
import {
  literalWords,
  systemArtifacts,
  typeWords,
  type ArtifactType,
  type ParameterType,
  type ValueType,
} from "../types.ts";

/** A type as pipeline files write it, by names of the module "kubeflow-studio". */
export function declaredType(type: ValueType): string {
  return type.kind === "artifact" ? declaredArtifact(type) : declaredParameter(type);
}

function declaredArtifact(type: ArtifactType): string {
  const own = /^system\.(\w+)$/.exec(type.schemaTitle)?.[1];
  const isOwn = systemArtifacts.some((name) => name === own) && type.schemaVersion === "0.0.1";
  const version = type.schemaVersion === "0.0.1" ? "" : `, ${JSON.stringify(type.schemaVersion)}`;
  const name = isOwn && own ? own : `ArtifactOf<${JSON.stringify(type.schemaTitle)}${version}>`;
  return type.isList ? `${name}[]` : name;
}

function declaredParameter(type: ParameterType): string {
  if (type.literals && type.literals.length > 0) return literalWords(type.literals);
  switch (type.name) {
    case "list":
      return `${type.items ? declaredType(type.items) : "Json"}[]`;
    case "struct":
      return declaredRecord(type);
    case "taskConfig":
      return "Json";
    default:
      return typeWords[type.name];
  }
}

function declaredRecord(type: ParameterType): string {
  const fields = [
    ...Object.entries(type.fields ?? {}).map(([name, field]) => [name, declaredType(field)] as const),
    ...(type.untypedFields ?? []).map((name) => [name, "Json"] as const),
  ];
  if (fields.length === 0) return `Record<string, ${type.items ? declaredType(type.items) : "Json"}>`;
  return `{ ${fields.map(([name, field]) => `${propertyName(name)}: ${field}`).join("; ")} }`;
}

/** A property's name, quoted where it is no identifier. */
export function propertyName(name: string): string {
  return isIdentifierName(name) ? name : JSON.stringify(name);
}

/** The names of "kubeflow-studio" that a type uses. */
export function namesIn(declared: string): readonly string[] {
  return (declared.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/\b[A-Z]\w*\b/g) ?? []).filter((name) => name !== "Record");
}
