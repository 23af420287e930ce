import ts from "typescript";
import type { Component, ComponentInput, ImporterImplementation } from "../component.ts";
import type { JsonValue } from "../json.ts";
import type { Argument, Binding } from "../pipeline.ts";
import { artifactType, parameterType, systemArtifacts, type ArtifactType, type ValueType } from "../types.ts";
import { listed } from "../diagnostics/words.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { changeName } from "./changeTo.ts";
import { fold } from "./fold.ts";
import { readValue } from "./readValue.ts";
import { report } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";
import { sentence } from "../../l10n/sentence.ts";

/** One `importer({ … })`: what it is, and what a run gives it. */
export interface ReadImporter {
  readonly component: Component;
  readonly given: readonly Argument[];
}

const fieldNames = ["uri", "type", "metadata", "reimport", "downloadToWorkspace"] as const;
type FieldName = (typeof fieldNames)[number];

interface Field {
  readonly value: ts.Expression;
  readonly property: ts.ObjectLiteralElementLike;
}

/** Reads the argument of `importer({ uri, type, metadata, reimport, downloadToWorkspace })`. */
export function readImporter(body: BodyReading, call: ts.CallExpression): ReadImporter {
  const fields = readFields(body, call);
  const type = readArtifactType(body, fields.get("type")) ?? artifactType("Artifact");
  const given: Argument[] = [];
  const uri = fields.get("uri");
  const address = uri && argument(body, "uri", uri);
  if (address !== undefined) given.push(address);
  if (address?.binding.kind === "template") report(body.file, "importer-needs-value", address.valueSpan);
  const metadata = readMetadata(body, fields.get("metadata"));
  given.push(...metadata.given);
  const constant = address?.binding.kind === "constant" ? address.binding.value : undefined;
  const implementation: ImporterImplementation = {
    kind: "importer",
    type,
    ...(typeof constant === "string" && { uri: constant }),
    ...(metadata.value !== undefined && { metadata: metadata.value }),
    reimport: readFlag(body, "reimport", fields.get("reimport")),
    ...(readFlag(body, "downloadToWorkspace", fields.get("downloadToWorkspace")) && { downloadToWorkspace: true }),
  };
  return { component: importerComponent(body, call, implementation, metadata.inputs), given };
}

function importerComponent(
  body: BodyReading,
  call: ts.CallExpression,
  implementation: ImporterImplementation,
  inputs: readonly ComponentInput[],
): Component {
  return {
    name: "importer",
    inputs: [{ name: "uri", type: parameterType("string"), isOptional: false }, ...inputs],
    outputs: [{ name: "artifact", type: implementation.type }],
    implementation,
    source: { path: body.file.path, exportName: "importer", span: spanOf(call, body.file.source) },
  };
}

function readFields(body: BodyReading, call: ts.CallExpression): ReadonlyMap<FieldName, Field> {
  const fields = new Map<FieldName, Field>();
  const object = call.arguments[0] && unwrap(call.arguments[0]);
  if (object === undefined || !ts.isObjectLiteralExpression(object)) {
    report(body.file, "unsupported-importer", object ?? call.expression);
    return fields;
  }
  for (const property of object.properties) {
    const name = nameOf(property.name);
    const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
    if (name === "") continue;
    const known = fieldNames.find((each) => each === name);
    if (known === undefined) reportField(body, property, name);
    else if (value !== undefined && ts.isExpression(value)) fields.set(known, { value, property });
  }
  if (!fields.has("type")) report(body.file, "unsupported-importer", call.expression);
  return fields;
}

function reportField(body: BodyReading, property: ts.ObjectLiteralElementLike, name: string | undefined): void {
  if (name === undefined || property.name === undefined) {
    report(body.file, "unsupported-importer", property);
    return;
  }
  const values = { name, of: sentence("an importer"), options: listed(fieldNames) };
  const fixes = changeName(body.file, property.name, nearest(name, fieldNames));
  report(body.file, "unknown-option", property.name, values, fixes);
}

function argument(body: BodyReading, name: string, { value, property }: Field): Argument {
  const { source } = body.file;
  const nameSpan = spanOf(property.name ?? property, source);
  const binding = readValue(body, value, property);
  return { name, binding, span: spanOf(property, source), nameSpan, valueSpan: spanOf(value, source) };
}

/** `Dataset`, or `artifactOf("google.VertexModel")`. */
function readArtifactType(body: BodyReading, field: Field | undefined): ArtifactType | undefined {
  if (field === undefined) return undefined;
  const inner = unwrap(field.value);
  if (ts.isIdentifier(inner)) {
    const meaning = body.file.names.get(inner.text);
    const name = meaning?.kind === "language" ? meaning.name : undefined;
    const known = systemArtifacts.find((each) => each === name);
    if (known !== undefined) return artifactType(known);
  }
  if (ts.isCallExpression(inner) && ts.isIdentifier(inner.expression)) {
    const meaning = body.file.names.get(inner.expression.text);
    const [title, version] = inner.arguments.map((each) => fold(each, constantsOf(body)));
    const isKnown = meaning?.kind === "language" && meaning.name === "artifactOf" && typeof title === "string";
    if (isKnown) {
      return {
        kind: "artifact",
        schemaTitle: title,
        schemaVersion: typeof version === "string" ? version : "0.0.1",
        isList: false,
      };
    }
  }
  report(body.file, "unsupported-option", field.value, {
    name: "type",
    form: sentence("an artifact's type, as in {example}", { example: "Dataset" }),
  });
  return undefined;
}

function readFlag(body: BodyReading, name: FieldName, field: Field | undefined): boolean {
  if (field === undefined) return false;
  const value = fold(field.value, constantsOf(body));
  if (typeof value !== "boolean") {
    report(body.file, "unsupported-option", field.value, { name, form: sentence("true or false") });
  }
  return value === true;
}

interface Metadata {
  readonly value?: JsonValue;
  readonly given: readonly Argument[];
  readonly inputs: readonly ComponentInput[];
}

/** A record in which values of the run may stand: each becomes an input, as in the SDK (kfp/dsl/importer_node.py). */
function readMetadata(body: BodyReading, field: Field | undefined): Metadata {
  if (field === undefined) return { given: [], inputs: [] };
  const reader = new MetadataReader(body, field);
  const value = reader.value(field.value);
  return { value, given: reader.given, inputs: reader.inputs };
}

class MetadataReader {
  readonly given: Argument[] = [];
  readonly inputs: ComponentInput[] = [];
  readonly #body: BodyReading;
  readonly #property: ts.ObjectLiteralElementLike;
  readonly #names = new Map<string, string>();

  constructor(body: BodyReading, { property }: Field) {
    this.#body = body;
    this.#property = property;
  }

  value(expression: ts.Expression): JsonValue {
    const inner = unwrap(expression);
    const constant = fold(inner, constantsOf(this.#body));
    if (constant !== undefined) return constant;
    if (ts.isArrayLiteralExpression(inner)) return inner.elements.map((element) => this.value(element));
    if (ts.isObjectLiteralExpression(inner)) return this.#record(inner);
    return this.#bound(readValue(this.#body, inner, this.#property), inner);
  }

  #record(object: ts.ObjectLiteralExpression): JsonValue {
    const fields: [string, JsonValue][] = [];
    for (const property of object.properties) {
      const name = nameOf(property.name);
      const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
      if (name === "") continue;
      if (name === undefined || value === undefined || !ts.isExpression(value)) {
        report(this.#body.file, "unsupported-importer", property);
      } else fields.push([name, this.value(value)]);
    }
    return Object.fromEntries(fields);
  }

  #bound(binding: Binding, at: ts.Expression): JsonValue {
    if (binding.kind === "constant") return binding.value;
    if (binding.kind !== "template") return `{{$.inputs.parameters['${this.#input(binding, at)}']}}`;
    return binding.parts.map((part) => (typeof part === "string" ? part : this.#text(part, at))).join("");
  }

  #text(part: Binding, at: ts.Expression): string {
    const value = this.#bound(part, at);
    return typeof value === "string" ? value : JSON.stringify(value);
  }

  /** The input that a value is given as: one for each value, however often it stands in the metadata. */
  #input(binding: Binding, at: ts.Expression): string {
    const { span: _, ...form } = binding;
    const identity = JSON.stringify(form);
    let name = this.#names.get(identity);
    if (name === undefined) {
      name = this.#names.size === 0 ? "metadata" : `metadata-${this.#names.size + 1}`;
      this.#names.set(identity, name);
      const span = spanOf(at, this.#body.file.source);
      const input = { name, type: parameterType("string") as ValueType, isOptional: false };
      this.inputs.push(input);
      this.#body.pipeline.untyped.push({ input, binding });
      this.given.push({ name, binding, span, nameSpan: span, valueSpan: span, isSpread: true });
    }
    return name;
  }
}
