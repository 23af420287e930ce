import type { DiagnosticCode } from "../../diagnostics/catalogue.ts";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { isList, isRecord, type JsonValue } from "../../json.ts";
import { sentence, type Filling, type Sentence } from "../../../l10n/sentence.ts";
import type { YamlFile } from "./parseYaml.ts";

/** Reading of one document of a component's file: where it says what is wrong. */
export interface YamlReport {
  readonly path: string;
  readonly file: YamlFile;
  readonly document: number;
  readonly diagnostics: Diagnostic[];
}

export type YamlPath = readonly (string | number)[];

/** Tells of something at a place of the YAML file, by the keys on the way to it. */
export function report(
  to: YamlReport,
  code: DiagnosticCode,
  at: YamlPath,
  values: Readonly<Record<string, Filling>> = {},
): void {
  to.diagnostics.push(diagnostic(code, to.path, to.file.spanAt(to.document, at), values));
}

const forms = {
  text: sentence("text in quotes"),
  list: sentence("a list"),
  map: sentence("names with values"),
  flag: sentence("true or false"),
} as const satisfies Record<string, Sentence>;

function misfit(to: YamlReport, at: YamlPath, form: keyof typeof forms): void {
  report(to, "yaml-field", at, { field: at.join("."), form: forms[form] });
}

/** A field of a form; undefined where it is absent, or after a diagnostic. */
function formed<Value extends JsonValue>(
  to: YamlReport,
  from: JsonValue,
  at: YamlPath,
  form: keyof typeof forms,
  isFormed: (value: JsonValue) => value is Value,
): Value | undefined {
  const value = fieldOf(from, at);
  if (value === undefined || value === null) return undefined;
  if (isFormed(value)) return value;
  misfit(to, at, form);
  return undefined;
}

/** A field that is text, undefined where it is not there; anything else is reported. */
export function textField(to: YamlReport, from: JsonValue, at: YamlPath): string | undefined {
  return formed(to, from, at, "text", (value) => typeof value === "string");
}

/** A field that is true or false, false where it is not there; anything else is reported. */
export function flagField(to: YamlReport, from: JsonValue, at: YamlPath): boolean {
  return formed(to, from, at, "flag", (value) => typeof value === "boolean") ?? false;
}

/** A field that is a list, empty where it is not there; anything else is reported. */
export function listField(to: YamlReport, from: JsonValue, at: YamlPath): readonly JsonValue[] {
  return formed(to, from, at, "list", isList) ?? [];
}

/** A field that is a map, empty where it is not there; anything else is reported. */
export function mapField(to: YamlReport, from: JsonValue, at: YamlPath): Readonly<Record<string, JsonValue>> {
  return formed(to, from, at, "map", isRecord) ?? {};
}

/** The part of a document at the end of a path. */
export function fieldOf(document: JsonValue, path: YamlPath): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Object.hasOwn(value, step) ? (value as Readonly<Record<string, JsonValue>>)[String(step)] : undefined;
  }
  return value;
}
