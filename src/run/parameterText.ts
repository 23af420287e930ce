import type { JsonValue } from "./runEvent.ts";

/** The parameter types of a PipelineSpec that a person can give a value to. */
export type ParameterTypeEnum = "STRING" | "NUMBER_INTEGER" | "NUMBER_DOUBLE" | "BOOLEAN" | "LIST" | "STRUCT";

/** What is wrong with a text, as a code; who shows it has the sentence in the person's language. */
export type ParameterFault = "notInteger" | "notNumber" | "notBoolean" | "notList" | "notRecord" | NumberFault;

/** `tooLong`: a whole number with more digits than KFP keeps. `tooLarge`: a number that no double holds. */
export type NumberFault = "tooLong" | "tooLarge";

export type ParsedParameter =
  { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly fault: ParameterFault };

const faults: Record<Exclude<ParameterTypeEnum, "STRING">, ParameterFault> = {
  NUMBER_INTEGER: "notInteger",
  NUMBER_DOUBLE: "notNumber",
  BOOLEAN: "notBoolean",
  LIST: "notList",
  STRUCT: "notRecord",
};

/**
 * Reads what a person typed for a parameter: a string is taken as it stands, everything else is JSON of the type.
 * Integers must be exact in a double, as KFP carries them (`google.protobuf.Value`).
 */
export function parseParameterText(text: string, type: ParameterTypeEnum): ParsedParameter {
  if (type === "STRING") return { ok: true, value: text };
  const value = parseJson(text.trim());
  const lost = value === undefined || type === "BOOLEAN" ? undefined : numberFault(text, type);
  if (lost !== undefined) return { ok: false, fault: lost };
  if (value === undefined || !isOfType(value, type)) return { ok: false, fault: faults[type] };
  return { ok: true, value };
}

/** Whether a number in a JSON text would become another one when it is read: `JSON.parse` says nothing of it. */
export function numberFault(json: string, type: ParameterTypeEnum): NumberFault | undefined {
  for (const [token] of json.matchAll(stringsAndNumbers)) {
    if (token.startsWith('"')) continue;
    const value = Number(token);
    if (!Number.isFinite(value)) return "tooLarge";
    // A double is the nearest there is to its text; an integer is itself, however it is written.
    const isWhole = type === "NUMBER_INTEGER" ? Number.isInteger(value) : /^-?\d+$/.test(token);
    if (type !== "NUMBER_DOUBLE" && isWhole && !Number.isSafeInteger(value)) return "tooLong";
  }
  return undefined;
}

/** Strings are matched so that what looks like a number in them is passed over. */
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** The way back: the text that stands in a field for a value. */
export function printParameterText(value: JsonValue, type: ParameterTypeEnum): string {
  if (type === "STRING" && typeof value === "string") return value;
  return JSON.stringify(value);
}

/** Whether a value is what a parameter of this type takes. */
export function isOfType(value: JsonValue, type: ParameterTypeEnum): boolean {
  switch (type) {
    case "STRING":
      return typeof value === "string";
    case "NUMBER_INTEGER":
      return Number.isInteger(value);
    case "NUMBER_DOUBLE":
      return Number.isFinite(value);
    case "BOOLEAN":
      return typeof value === "boolean";
    case "LIST":
      return Array.isArray(value);
    case "STRUCT":
      return typeof value === "object" && value !== null && !Array.isArray(value);
  }
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
