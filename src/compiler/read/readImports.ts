import ts from "typescript";
import type { ComponentImport } from "../compile.ts";
import type { JsonValue } from "../json.ts";
import { claimComponents } from "../kubernetes/claimComponents.ts";
import { tooDeepText } from "../nesting.ts";
import { mayRead } from "../project.ts";
import { resolvePath } from "../sources.ts";
import { foreignNames, languageNames } from "./languageNames.ts";
import type { ImportedFiles, PythonComponents } from "./importedFiles.ts";
import { isPrivate } from "./python/readPythonComponents.ts";
import { inexactJson } from "./inexactLiterals.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { pointTo, reportUnknownExport } from "./importFaults.ts";
import { renameImport } from "./renameImport.ts";
import { report, type FileReading, type ModuleName } from "./reading.ts";
import { parseJson } from "../wholeFloats.ts";
import { spanOf } from "./syntax.ts";
import { readYamlImport } from "./readYamlImport.ts";
import { readTypeScriptImport, typeScriptPaths } from "./readTypeScriptImport.ts";
import { findSource } from "../unreadable.ts";

export interface ImportedName {
  readonly imported: string;
  readonly local: string;
  /** The name in the other file. */
  readonly node: ts.Identifier;
  readonly specifier: ts.Node;
}

/** Reads one import statement: what it names becomes known to the file. */
export function readImport(
  reading: FileReading,
  declaration: ts.ImportDeclaration,
  files: ImportedFiles,
): ComponentImport | undefined {
  if (!ts.isStringLiteralLike(declaration.moduleSpecifier)) return undefined;
  const specifier = declaration.moduleSpecifier.text;
  const names = importedNames(declaration);
  const path = specifier.startsWith(".") ? resolvePath(reading.path, specifier) : undefined;
  const isTypeOnly = declaration.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (specifier === "kubeflow-studio") readLanguageImport(reading, names, isTypeOnly);
  else if (!isTypeOnly) {
    readFileImport(reading, declaration, { specifier, path, names }, files);
  }
  const bindings = declaration.importClause?.namedBindings;
  return {
    specifier,
    ...(path !== undefined && { path }),
    names: names.map(({ imported, local, specifier: node }) => ({
      imported,
      local,
      span: spanOf(node, reading.source),
    })),
    span: spanOf(declaration, reading.source),
    ...(bindings && ts.isNamedImports(bindings) && { namesSpan: spanOf(bindings, reading.source) }),
  };
}

function importedNames(declaration: ts.ImportDeclaration): ImportedName[] {
  const clause = declaration.importClause;
  const names: ImportedName[] = [];
  if (clause?.name !== undefined && clause.name.text !== "") {
    names.push({ imported: "default", local: clause.name.text, node: clause.name, specifier: clause.name });
  }
  if (clause?.namedBindings === undefined || !ts.isNamedImports(clause.namedBindings)) return names;
  for (const element of clause.namedBindings.elements) {
    const node = element.propertyName ?? element.name;
    if (element.name.text === "" || !ts.isIdentifier(node)) continue;
    names.push({ imported: node.text, local: element.name.text, node, specifier: element });
  }
  return names;
}

/** A misspelt name is read as the one it is meant for, so that it does not empty the canvas. */
function readLanguageImport(reading: FileReading, names: readonly ImportedName[], isTypeOnly: boolean): void {
  for (const { imported, local, node, specifier } of names) {
    const isKnown = languageNames.has(imported);
    const meant = isKnown || foreignNames.has(imported) ? undefined : nearest(imported, languageNames);
    const component = claimComponents.get(meant ?? imported);
    reading.names.set(
      local,
      component ? { kind: "component", component } : { kind: "language", name: meant ?? imported },
    );
    if (imported !== "default" && !isTypeOnly) reading.languageImport.lastName = specifier.end;
    if (isKnown) continue;
    const fixes = meant === undefined ? [] : renameImport(reading, specifier, node, meant);
    report(reading, "unknown-studio-export", node, { name: imported }, fixes);
  }
}

export interface FileImport {
  readonly specifier: string;
  readonly path: string | undefined;
  readonly names: readonly ImportedName[];
}

function readFileImport(
  reading: FileReading,
  declaration: ts.ImportDeclaration,
  imported: FileImport,
  files: ImportedFiles,
): void {
  const { specifier, path, names } = imported;
  const at = declaration.moduleSpecifier;
  for (const { local } of names) reading.names.set(local, { kind: "unavailable" });
  if (path === undefined) report(reading, "unsupported-import", at, { specifier });
  else if (typeScriptPaths(path).length > 0) readTypeScript(reading, declaration, { specifier, path, names }, files);
  else if (!/\.(py|json|ya?ml)$/.test(path)) report(reading, "unsupported-import", at, { specifier });
  else if (!path.endsWith(".json") && reportUnnamed(reading, declaration, specifier)) return;
  else readDependency(reading, at, { specifier, path, names }, files);
}

/** `import * as all`, and `import all from "./x.py"`: a Python file has no default, and each component is named. */
function reportUnnamed(reading: FileReading, declaration: ts.ImportDeclaration, specifier: string): boolean {
  const clause = declaration.importClause;
  const bindings = clause?.namedBindings;
  const isWhole = bindings !== undefined && ts.isNamespaceImport(bindings);
  if (isWhole && bindings.name.text !== "") reading.names.set(bindings.name.text, { kind: "unavailable" });
  const at = isWhole ? bindings : specifier.endsWith(".py") ? clause?.name : undefined;
  if (at !== undefined) report(reading, "import-by-name", at, { specifier });
  return at !== undefined;
}

/** Components, pipelines and constants of another TypeScript file. */
function readTypeScript(
  reading: FileReading,
  { moduleSpecifier: at, importClause }: ts.ImportDeclaration,
  file: FileImport & { path: string },
  files: ImportedFiles,
): void {
  const { specifier } = file;
  const paths = typeScriptPaths(file.path);
  const isThere = (each: string): boolean =>
    mayRead(reading.sources, each, reading.path) && findSource(reading.sources, each) !== undefined;
  const path = paths.find(isThere) ?? paths[0] ?? file.path;
  if (reportOutside(reading, at, file, path)) return;
  reading.dependencies.add(path);
  const found = findSource(reading.sources, path);
  const bindings = importClause?.namedBindings;
  if (found === undefined) report(reading, "import-not-found", at, { specifier });
  else if (found.kind === "unreadable") {
    report(reading, "unreadable-file", at, { file: specifier, problem: found.problem });
  } else if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
    if (bindings.name.text !== "") reading.names.set(bindings.name.text, { kind: "unavailable" });
    report(reading, "import-by-name", bindings, { specifier });
  } else {
    const other = files.readTypeScript(path, reading.sources);
    if (other === undefined) report(reading, "circular-import", at, { specifier });
    else readTypeScriptImport(reading, { ...file, names: file.names.filter(isValueName) }, other);
  }
}

/** `type` before a name says that it is no value, so no component. */
function isValueName({ specifier }: ImportedName): boolean {
  return !ts.isImportSpecifier(specifier) || !specifier.isTypeOnly;
}

/** What lies beyond the project is not looked at: whether it is there, and what it holds, is nobody's business. */
function reportOutside(reading: FileReading, at: ts.Node, { specifier }: FileImport, path: string): boolean {
  if (mayRead(reading.sources, path, reading.path)) return false;
  report(reading, "import-outside", at, { specifier, folder: reading.sources.foldersFor?.(reading.path)?.[0] ?? "" });
  return true;
}

function readDependency(
  reading: FileReading,
  at: ts.Node,
  file: FileImport & { path: string },
  files: ImportedFiles,
): void {
  if (reportOutside(reading, at, file, file.path)) return;
  reading.dependencies.add(file.path);
  const found = findSource(reading.sources, file.path);
  if (found === undefined) {
    report(reading, "import-not-found", at, { specifier: file.specifier });
  } else if (found.kind === "unreadable") {
    report(reading, "unreadable-file", at, { file: file.specifier, problem: found.problem });
  } else if (!file.path.endsWith(".py")) {
    const read = files.readYaml(file.path, found.text);
    // Any other JSON is a constant.
    if (read.isOther === true && file.path.endsWith(".json")) readJson(reading, at, file, found.text);
    else readYamlImport(reading, file, read);
  } else {
    const read = files.readPython(file.path, found.text, reading.sources);
    for (const path of read.dependencies) reading.dependencies.add(path);
    readPython(reading, file, read);
  }
}

function readPython(reading: FileReading, file: FileImport, read: PythonComponents): void {
  for (const { imported, local, node, specifier } of file.names) {
    const component = read.components.get(imported);
    if (component !== undefined) {
      reading.names.set(local, { kind: "component", component });
      continue;
    }
    const mistake = read.diagnosticsOf.get(imported)?.find(({ severity }) => severity === "error");
    if (mistake !== undefined) {
      pointTo(reading, file, { node, local: imported }, mistake);
      continue;
    }
    if (read.isUnread) continue;
    const offered = [...read.components.keys()].filter((name) => !isPrivate(name));
    reportUnknownExport(reading, file, { imported, node, specifier }, offered);
  }
  const found = [...read.diagnostics, ...file.names.flatMap(({ imported }) => read.diagnosticsOf.get(imported) ?? [])];
  const known = new Set(reading.diagnostics);
  reading.diagnostics.push(...new Set(found.filter((each) => !known.has(each))));
}

function readJson(reading: FileReading, at: ts.Node, file: FileImport & { path: string }, text: string): void {
  const value = parseSoundJson(text);
  if (value === undefined) {
    report(reading, "unsupported-import", at, { specifier: file.specifier });
    return;
  }
  reading.diagnostics.push(...inexactJson(file.path, text));
  for (const { imported, local } of file.names) {
    const meaning: ModuleName = imported === "default" ? { kind: "value", value } : { kind: "unavailable" };
    reading.names.set(local, meaning);
  }
}

function parseSoundJson(text: string): JsonValue | undefined {
  if (tooDeepText(text)) return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
