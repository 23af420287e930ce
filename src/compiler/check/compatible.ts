import type { ArtifactType, ParameterType, ValueType } from "../types.ts";
import { isList, isRecord } from "../json.ts";
import type { JsonValue } from "../json.ts";

/**
 * Whether a value of one type can be given to an input of another. Parameters agree when they are of one kind, and a whole
 * number goes where a number is wanted. Artifacts agree when their schemas have one title and one major version;
 * `system.Artifact` stands for any (kfp's `type_utils.verify_type_compatibility`).
 */
export function fits(given: ValueType, wanted: ValueType): boolean {
  if (given.kind === "artifact") return wanted.kind === "artifact" && artifactFits(given, wanted);
  return wanted.kind === "parameter" && parameterFits(given, wanted);
}

function parameterFits(given: ParameterType, wanted: ParameterType): boolean {
  if (given.name === "integer" && wanted.name === "double") return true;
  if (given.name !== wanted.name) return false;
  return given.items === undefined || wanted.items === undefined || fits(given.items, wanted.items);
}

function artifactFits(given: ArtifactType, wanted: ArtifactType): boolean {
  if (given.isList !== wanted.isList) return false;
  if (given.schemaTitle === "system.Artifact" || wanted.schemaTitle === "system.Artifact") return true;
  const major = (version: string): string | undefined => version.split(".")[0];
  return given.schemaTitle === wanted.schemaTitle && major(given.schemaVersion) === major(wanted.schemaVersion);
}

/** Whether a constant can be given to an input: each item and each known field is looked at. */
export function constantFits(value: JsonValue, wanted: ValueType): boolean {
  if (wanted.kind === "artifact") return false;
  switch (wanted.name) {
    case "string":
      return typeof value === "string";
    case "integer":
      return typeof value === "number" && Number.isInteger(value);
    case "double":
      return typeof value === "number";
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return isList(value) && itemsFit(value, wanted.items);
    case "struct":
      return isRecord(value) && fieldsFit(value, wanted.fields ?? {}) && itemsFit(Object.values(value), wanted.items);
    case "taskFinalStatus":
    case "taskConfig":
      return false;
  }
}

function fieldsFit(value: Readonly<Record<string, JsonValue>>, fields: Readonly<Record<string, ValueType>>): boolean {
  return Object.entries(fields).every(([name, type]) => {
    const field = value[name];
    return field === undefined || constantFits(field, type);
  });
}

function itemsFit(values: readonly JsonValue[], items: ValueType | undefined): boolean {
  return items === undefined || values.every((value) => constantFits(value, items));
}
