import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
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
  return name === "" || languageNames.has(name) || typeScriptTypes.has(name) || declaredTypes(reading.source).has(name);
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
  const { used, declared } = typesIn(reading.source);
  for (const [name, node] of used)
    if (languageNames.has(name) && !declared.has(name)) reportMissingImport(reading, node, true);
}

/** The names of types that a file imports or declares, wherever in it. */
function declaredTypes(source: ts.SourceFile): ReadonlySet<string> {
  return typesIn(source).declared;
}

/** The types of a file by their names: where each is named first, and those that it imports or declares. */
interface TypesInFile {
  readonly used: ReadonlyMap<string, ts.Identifier>;
  readonly declared: ReadonlySet<string>;
}

const typesOfFiles = new WeakMap<ts.SourceFile, TypesInFile>();

/** Statements without any type: those that an edit left as they were need not be walked again. */
const withoutTypes = new WeakSet<ts.Node>();

function typesIn(source: ts.SourceFile): TypesInFile {
  const known = typesOfFiles.get(source);
  if (known) return known;
  const used = new Map<string, ts.Identifier>();
  const declared = new Set(importedNames(source));
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (withoutTypes.has(node)) return;
    const before = count;
    if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
      count++;
      if (!used.has(node.typeName.text)) used.set(node.typeName.text, node.typeName);
    } else if (isTypeDeclaration(node) && node.name !== undefined) {
      count++;
      declared.add(node.name.text);
    }
    ts.forEachChild(node, visit);
    const isStatement = node.kind >= ts.SyntaxKind.FirstStatement && node.kind <= ts.SyntaxKind.LastStatement;
    if (isStatement && count === before) withoutTypes.add(node);
  };
  visit(source);
  const types = { used, declared };
  typesOfFiles.set(source, types);
  return types;
}

function isTypeDeclaration(
  node: ts.Node,
): node is
  | ts.TypeAliasDeclaration
  | ts.InterfaceDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.TypeParameterDeclaration {
  return (
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  );
}
