import type { ArtifactType, ParameterType, ValueType } from "../types.ts";
import { isList, isRecord } from "../json.ts";
import type { JsonValue } from "../json.ts";

/**
 * Whether a value of one type can be given to an input of another. Parameters agree when they are of one kind, and a whole
 * number goes where a number is wanted, and a final status, which is a record, where a record is. Artifacts agree when their schemas have one title and one major version;
 * `system.Artifact` stands for any (kfp's `type_utils.verify_type_compatibility`).
 */
export function fits(given: ValueType, wanted: ValueType): boolean {
  if (given.kind === "artifact") return wanted.kind === "artifact" && artifactFits(given, wanted);
  return wanted.kind === "parameter" && parameterFits(given, wanted);
}

function parameterFits(given: ParameterType, wanted: ParameterType): boolean {
  if (given.name === "integer" && wanted.name === "double") return true;
  if (given.name === "taskFinalStatus" && wanted.name === "struct") return true;
  if (given.name !== wanted.name) return false;
  return given.items === undefined || wanted.items === undefined || fits(given.items, wanted.items);
}

function artifactFits(given: ArtifactType, wanted: ArtifactType): boolean {
  if (given.isList !== wanted.isList) return false;
  if (given.schemaTitle === "system.Artifact" || wanted.schemaTitle === "system.Artifact") return true;
  const major = (version: string): string | undefined => version.split(".")[0];
  return given.schemaTitle === wanted.schemaTitle && major(given.schemaVersion) === major(wanted.schemaVersion);
}

/** What of a constant does not fit: the constant itself, or an item or field in it. */
export interface Misfit {
  /** The way to it from the constant: indexes of lists and names of fields. */
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
  readonly wanted: ValueType;
}

/** The first part of a constant that does not fit an input, of all its items and known fields; undefined when it fits. */
export function misfitOf(value: JsonValue, wanted: ValueType): Misfit | undefined {
  const self: Misfit = { path: [], value, wanted };
  if (wanted.kind === "artifact") return self;
  // API server and driver refuse what is no literal (backend/src/apiserver/template, driver's validate_literal.go).
  if (wanted.literals && !wanted.literals.includes(value)) return self;
  switch (wanted.name) {
    case "string":
      return typeof value === "string" ? undefined : self;
    case "integer":
      return typeof value === "number" && Number.isInteger(value) ? undefined : self;
    case "double":
      return typeof value === "number" ? undefined : self;
    case "boolean":
      return typeof value === "boolean" ? undefined : self;
    case "list":
      return isList(value) ? misfitAmong([...value.entries()], () => wanted.items) : self;
    case "struct":
      return isRecord(value) ? misfitOfFields(value, wanted) : self;
    case "taskFinalStatus":
    case "taskConfig":
      return self;
  }
}

function misfitOfFields(value: Readonly<Record<string, JsonValue>>, wanted: ParameterType): Misfit | undefined {
  const entries = Object.entries(value);
  const fields = wanted.fields ?? {};
  return (
    misfitAmong(entries, (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined)) ??
    misfitAmong(entries, () => wanted.items)
  );
}

function misfitAmong<Key extends string | number>(
  parts: readonly (readonly [Key, JsonValue])[],
  wantedOf: (key: Key) => ValueType | undefined,
): Misfit | undefined {
  for (const [key, value] of parts) {
    const wanted = wantedOf(key);
    const misfit = wanted && misfitOf(value, wanted);
    if (misfit !== undefined) return { ...misfit, path: [key, ...misfit.path] };
  }
  return undefined;
}
