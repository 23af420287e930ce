import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { surveyOf } from "../survey.ts";
import { contains } from "../text.ts";
import { systemArtifacts } from "../types.ts";
import { languageNames } from "./languageNames.ts";
import { importEdit, localName, report, reportMissingImport, textOf, type FileReading } from "./reading.ts";
import { spanOf } from "./syntax.ts";
import { typeScriptTypes } from "./typeScriptTypes.ts";

/** Reports a type whose values can't travel between tasks; the fix writes the one that is meant by Python's word or a slip. */
export function reportType(reading: FileReading, node: ts.TypeNode): void {
  report(reading, "unsupported-type", node, { type: textOf(reading, node) }, typeFixes(reading, node));
}

/** Types by the words that Python, or JavaScript's wrappers, have for them. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ["str", "string"],
  ["int", "Int"],
  ["integer", "Int"],
  ["float", "number"],
  ["double", "number"],
  ["bool", "boolean"],
]);

const valueTypes = ["string", "number", "boolean", "Int", "Float", ...systemArtifacts];

function typeFixes(reading: FileReading, node: ts.TypeNode): Fix[] {
  const name = unknownTypeName(reading, node);
  return name === undefined ? [] : nameFixes(reading, name);
}

function nameFixes(reading: FileReading, name: ts.Identifier): Fix[] {
  const candidates = [...valueTypes, ...reading.types.keys()];
  const meant = otherWords.get(name.text.toLowerCase()) ?? nearest(name.text, candidates);
  if (meant === undefined) return [];
  const isLanguage = languageNames.has(meant) && !reading.types.has(meant);
  const text = isLanguage ? (localName(reading, meant) ?? meant) : meant;
  const isImported = !isLanguage || localName(reading, meant) !== undefined;
  const edit = { span: spanOf(name, reading.source), text };
  const edits = isImported ? [edit] : [importEdit(reading, meant, true), edit];
  return [{ title: 'Change to "{name}"', values: { name: text }, edits }];
}

/** The name in a type that means nothing in the file: of the type itself, or of what it is a list of. */
export function unknownTypeName(reading: FileReading, node: ts.TypeNode): ts.Identifier | undefined {
  if (ts.isArrayTypeNode(node)) return unknownTypeName(reading, node.elementType);
  if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return unknownTypeName(reading, node.type);
  if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName) || node.typeArguments) return undefined;
  const { typeName } = node;
  const isComponent = reading.names.get(typeName.text)?.kind === "component";
  const isKnown =
    typeName.text === "" ||
    reading.types.has(typeName.text) ||
    languageNames.has(typeName.text) ||
    (importedNames(reading.source).has(typeName.text) && !isComponent);
  return isKnown ? undefined : typeName;
}

/**
 * Reports each name in a type that means nothing, also where values of the whole can travel: what stands in a record's
 * fields is known of them only. Types of the file that it names are looked into.
 */
export function reportUnknownTypes(reading: FileReading, type: ts.TypeNode): void {
  const seen = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      const { text } = node.typeName;
      const declaration = reading.types.get(text);
      if (declaration) visit(declaration);
      else if (!isKnownType(reading, text)) reportUnknownType(reading, node.typeName);
    }
    ts.forEachChild(node, visit);
  };
  visit(type);
}

/** TypeScript's own types are no mistake in annotations of constants. */
function isKnownType(reading: FileReading, name: string): boolean {
  return name === "" || languageNames.has(name) || typeScriptTypes.has(name) || isDeclaredType(reading.source, name);
}

/** Whether a file imports a type or declares it, wherever in it. */
function isDeclaredType(source: ts.SourceFile, name: string): boolean {
  return surveyOf(source).declaredTypes.has(name) || importedNames(source).has(name);
}

/** Two annotations can lead to the same name, and the whole type may have been reported. */
function reportUnknownType(reading: FileReading, name: ts.Identifier): void {
  const own = spanOf(name, reading.source);
  const isReported = reading.diagnostics.some(
    ({ code, span }) => (code === "unknown-type" || code === "unsupported-type") && contains(span, own),
  );
  if (isReported) return;
  report(reading, "unknown-type", name, { name: name.text }, nameFixes(reading, name));
}

/** What every import of the file brings, those of types and of other modules too. */
function importedNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { importClause } of source.statements.filter(ts.isImportDeclaration)) {
    if (importClause?.name) names.add(importClause.name.text);
    const bindings = importClause?.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
    else for (const { name } of bindings?.elements ?? []) names.add(name.text);
  }
  return names;
}

/** Types of `kubeflow-studio` are understood without an import, but TypeScript wants one: each is reported once. */
export function reportMissingTypes(reading: FileReading): void {
  const { types, declaredTypes } = surveyOf(reading.source);
  const imported = importedNames(reading.source);
  for (const [name, node] of types) {
    const isMissing = languageNames.has(name) && !declaredTypes.has(name) && !imported.has(name);
    if (isMissing) reportMissingImport(reading, node, true);
  }
}
