import type { JsonValue } from "./json.ts";

/** A parameter's type, named as KFP names it (PipelineSpec's `ParameterType`), without the prefix. */
export type ParameterTypeName =
  "string" | "integer" | "double" | "boolean" | "list" | "struct" | "taskFinalStatus" | "taskConfig";

/** A parameter travels by value, as JSON. */
export interface ParameterType {
  readonly kind: "parameter";
  readonly name: ParameterTypeName;
  /** What a list, or a record whose fields are not known by name (`Record<string, Int>`), holds; when that is known. */
  readonly items?: ValueType;
  /** For a struct: the fields that are known by name. */
  readonly fields?: Readonly<Record<string, ValueType>>;
  /** Names of further fields, of whose values nothing is known. */
  readonly untypedFields?: readonly string[];
  /** Of an input: all the values that it takes (PipelineSpec's `literals`), texts or numbers. */
  readonly literals?: readonly JsonValue[];
}

/** A type of which any value is one; what is made, and what lists and records hold, have no literals in KFP. */
export function widened(type: ValueType): ValueType {
  if (type.kind === "artifact" || type.literals === undefined) return type;
  const { literals: _literals, ...wide } = type;
  return wide;
}

/** An artifact travels by URI, as a file with metadata. */
export interface ArtifactType {
  readonly kind: "artifact";
  /** `system.Model`, `google.BQTable`, … */
  readonly schemaTitle: string;
  readonly schemaVersion: string;
  readonly isList: boolean;
}

export type ValueType = ParameterType | ArtifactType;

/** A parameter's type; `items` is what a list, or a record without known fields, holds. */
export function parameterType(name: ParameterTypeName, items?: ValueType): ParameterType {
  return items === undefined ? { kind: "parameter", name } : { kind: "parameter", name, items };
}

/** An artifact type by its short name: `Model` is `system.Model` of schema version 0.0.1. */
export function artifactType(shortName: string, isList = false): ArtifactType {
  return { kind: "artifact", schemaTitle: `system.${shortName}`, schemaVersion: "0.0.1", isList };
}

/** The artifact types of the `system` namespace that KFP knows. */
export const systemArtifacts = [
  "Artifact",
  "Model",
  "Dataset",
  "Metrics",
  "ClassificationMetrics",
  "SlicedClassificationMetrics",
  "HTML",
  "Markdown",
] as const;

/** Whether a record may have a field of this name: it is known to, or nothing is known of its fields. */
export function mayHaveField(record: ParameterType, name: string): boolean {
  const { fields, untypedFields = [] } = record;
  return fields === undefined || Object.hasOwn(fields, name) || untypedFields.includes(name);
}

/** What a record's field of this name holds; undefined where that is not known. */
export function fieldType({ fields = {}, items }: ParameterType, name: string): ValueType | undefined {
  return (Object.hasOwn(fields, name) ? fields[name] : undefined) ?? items;
}

/** Whether KFP gives an input of this type its value by itself, so that nobody else may. */
export function isFilledByKfp(type: ValueType): boolean {
  return type.kind === "parameter" && (type.name === "taskFinalStatus" || type.name === "taskConfig");
}

/** Types of one word, as people meet them and as pipeline files write them. */
export const typeWords: Readonly<Record<Exclude<ParameterTypeName, "list" | "struct" | "taskConfig">, string>> = {
  string: "string",
  integer: "Int",
  double: "Float",
  boolean: "boolean",
  taskFinalStatus: "PipelineTaskFinalStatus",
};

/** The words in which people meet a type, in messages and on ports: `Int`, `string`, `Int[]`, `Model`, `Dataset[]`. */
export function describeType(type: ValueType): string {
  if (type.kind === "artifact") return type.schemaTitle.replace(/^system\./, "") + (type.isList ? "[]" : "");
  if (type.literals) return literalWords(type.literals);
  switch (type.name) {
    case "list":
      return type.items ? `${describeType(type.items)}[]` : "list";
    case "struct":
      return "record";
    case "taskConfig":
      return "TaskConfig";
    default:
      return typeWords[type.name];
  }
}

/** `"a" | "b"`, as TypeScript writes it. */
export function literalWords(literals: readonly JsonValue[]): string {
  return literals.map((literal) => JSON.stringify(literal)).join(" | ");
}
