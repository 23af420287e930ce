import type { JsonValue } from "../../../json.ts";
import { artifactType, parameterType, systemArtifacts, type ValueType } from "../../../types.ts";
import { parameterTypeNamed } from "../../python/readType.ts";

/**
 * The type of a port by the word of component YAML: KFP 1 had any, and what KFP 2 does not know is an artifact
 * (kfp/dsl/structures.py `from_v1_component_spec`).
 */
export function v1Type(type: JsonValue | undefined): ValueType {
  if (typeof type !== "string") return artifactType("Artifact");
  const word = type.replace(/^typing\./, "");
  const outer = /^(?:list|dict)/i.test(word) ? (word.split("[")[0] ?? word) : word;
  if (outer === "PipelineTaskFinalStatus") return parameterType("taskFinalStatus");
  const parameter = /^\w+$/.test(outer) ? parameterTypeNamed(outer) : undefined;
  if (parameter) return parameter;
  if (/^google\.[A-Za-z]+$/.test(outer)) return { ...artifactType("Artifact"), schemaTitle: outer };
  const artifact = systemArtifacts.find((name) => name.toLowerCase() === outer.toLowerCase());
  return artifactType(artifact ?? "Artifact");
}

/** A default as KFP 2 holds it: KFP 1 wrote each as text (kfp/dsl/types/type_utils.py). Undefined where it does not fit. */
export function v1Default(value: JsonValue, type: ValueType): JsonValue | undefined {
  if (type.kind === "artifact") return undefined;
  switch (type.name) {
    case "string":
      return pythonText(value);
    case "integer":
      return wholeNumber(value);
    case "double":
      return typeof value === "string" ? numberOf(value) : Number(value);
    case "boolean":
      return typeof value === "string" ? truthOf(value) : Boolean(value);
    case "list":
    case "struct":
      return typeof value === "string" ? jsonOf(value, type.name) : value;
    default:
      return undefined;
  }
}

/** `str(value)`. */
function pythonText(value: JsonValue): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** `int(value)`: of a text only what has no point, of a number what stands before it. */
function wholeNumber(value: JsonValue): number | undefined {
  if (typeof value !== "string") return Math.trunc(Number(value));
  return /^\s*[+-]?\d(?:_?\d)*\s*$/.test(value) ? numberOf(value) : undefined;
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === "" ? NaN : Number(text.trim().replaceAll("_", ""));
  return Number.isFinite(value) ? value : undefined;
}

function truthOf(text: string): boolean | undefined {
  if (/^(?:y|yes|t|true|on|1)$/i.test(text)) return true;
  return /^(?:n|no|f|false|off|0)$/i.test(text) ? false : undefined;
}

function jsonOf(text: string, form: "list" | "struct"): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    const fits = form === "list" ? Array.isArray(value) : typeof value === "object" && !Array.isArray(value);
    return fits ? value : undefined;
  } catch {
    return undefined;
  }
}
