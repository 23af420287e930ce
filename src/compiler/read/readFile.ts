import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import { diagnostic, type Diagnostic, type Fix } from "../diagnostics/diagnostic.ts";
import type { Sources } from "../sources.ts";
import { findSource } from "../unreadable.ts";
import type { Sentence } from "../../l10n/sentence.ts";
import { declareBy } from "./changeTo.ts";
import type { ImportedFiles } from "./importedFiles.ts";
import { readDefinition } from "./readDefinition.ts";
import { readImport } from "./readImports.ts";
import { reportInexactLiterals } from "./inexactLiterals.ts";
import { exportsOf } from "./exports.ts";
import { pipelineComponent, readOnce, type ReadPipeline } from "./pipelineComponent.ts";
import { report, reportLanguageName, type FileReading } from "./reading.ts";
import { reportMissingTypes } from "./typeNames.ts";
import { keepTree } from "../syntaxTree.ts";
import { declaringWord, parseSyntax, spanOf, unwrap } from "./syntax.ts";
import type { SyntaxTrees } from "./syntaxTrees.ts";

/** Reads a `.pipeline.ts` as far as it can be understood: never throws, whatever the text. */
export function readFile(path: string, sources: Sources, files: ImportedFiles, trees?: SyntaxTrees): PipelineFile {
  const found = findSource(sources, path);
  const text = found?.kind === "text" ? found.text : "";
  const { source, errors } = parseSyntax(path, text, trees);
  const reading: FileReading = {
    path,
    text,
    source,
    sources,
    names: new Map(),
    types: new Map(),
    diagnostics: [...errors],
    dependencies: new Set(),
    constants: new Map(),
    missingImports: new Set(),
    languageImport: { lastName: undefined },
    definitions: [],
  };
  const imports = source.statements.filter(ts.isImportDeclaration).map((each) => readImport(reading, each, files));
  const pipelines = readDeclarations(reading).map((read) => read());
  reportInexactLiterals(reading);
  reportMissingTypes(reading);
  const file: PipelineFile = {
    path,
    text,
    imports: imports.filter((each) => each !== undefined),
    components: componentsOf(reading),
    definitions: reading.definitions,
    pipelines,
    exports: exportsOf(reading, pipelines),
    diagnostics: found?.kind === "unreadable" ? [unreadable(path, found.problem)] : reading.diagnostics,
    dependencies: [...reading.dependencies],
  };
  keepTree(file, source);
  return file;
}

function unreadable(path: string, problem: Sentence): Diagnostic {
  const file = path.slice(path.lastIndexOf("/") + 1);
  return diagnostic("unreadable-file", path, { start: 0, end: 0 }, { file, problem });
}

function componentsOf(reading: FileReading): ReadonlyMap<string, Component> {
  const components = new Map<string, Component>();
  for (const [name, meaning] of reading.names)
    if (meaning.kind === "component") components.set(name, meaning.component);
  return components;
}

/** Declares what the top of the file defines, types before components, and finds its pipelines. */
function readDeclarations(reading: FileReading): ReadPipeline[] {
  for (const statement of reading.source.statements) {
    const isType = ts.isTypeAliasDeclaration(statement) || ts.isInterfaceDeclaration(statement);
    if (isType && statement.name.text !== "") reading.types.set(statement.name.text, statement);
  }
  const definitions: (() => void)[] = [];
  const pipelines = reading.source.statements.flatMap((statement) => readTopLevel(reading, statement, definitions));
  for (const define of definitions) define();
  return pipelines;
}

function readTopLevel(reading: FileReading, statement: ts.Statement, definitions: (() => void)[]): ReadPipeline[] {
  if (ts.isVariableStatement(statement)) return readVariables(reading, statement, definitions);
  if (ts.isExportAssignment(statement)) return readDefaultExport(reading, statement);
  const isQuiet =
    ts.isImportDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isEmptyStatement(statement);
  if (!isQuiet) reportTopLevel(reading, statement);
  return [];
}

function reportTopLevel(reading: FileReading, statement: ts.Statement, fixes: readonly Fix[] = []): void {
  const isBroken = reading.diagnostics.some(
    ({ code, span }) => code === "syntax-error" && span.end >= statement.pos && span.start <= statement.end,
  );
  if (!isBroken) report(reading, "unsupported-top-level", statement, {}, fixes);
}

function readDefaultExport(reading: FileReading, statement: ts.ExportAssignment): ReadPipeline[] {
  const call = unwrap(statement.expression);
  if (isCallOf(reading, call, "pipeline")) return [readOnce(reading, { exportName: "default", call, statement })];
  if (!ts.isIdentifier(call)) reportTopLevel(reading, statement);
  return [];
}

function readVariables(
  reading: FileReading,
  statement: ts.VariableStatement,
  definitions: (() => void)[],
): ReadPipeline[] {
  const { declarationList: list } = statement;
  if (declaringWord(list) !== "const") {
    const hasValues = list.declarations.every(({ initializer }) => initializer !== undefined);
    reportTopLevel(reading, statement, hasValues ? [declareBy(reading, list, "const")] : []);
  }
  return list.declarations.flatMap(({ name, initializer }) => {
    if (!ts.isIdentifier(name)) reportTopLevel(reading, statement);
    if (!ts.isIdentifier(name) || name.text === "" || initializer === undefined) return [];
    const value = unwrap(initializer);
    if (isCallOf(reading, value, "pipeline")) {
      const read = readOnce(reading, { exportName: name.text, call: value, statement });
      reading.names.set(name.text, { kind: "pipeline", component: () => pipelineComponent(reading.path, read) });
      return [read];
    }
    const isDefinition = ["container", "component", "python"].some((word) => isCallOf(reading, value, word));
    if (isDefinition && ts.isCallExpression(value)) {
      reading.names.set(name.text, { kind: "unavailable" });
      reading.definitions.push({ name: name.text, span: spanOf(statement, reading.source) });
      definitions.push(() => {
        readDefinition(reading, { name: name.text, call: value, statement });
      });
    } else {
      reading.names.set(name.text, { kind: "constant", initializer });
    }
    return [];
  });
}

function isCallOf(reading: FileReading, expression: ts.Expression, word: string): expression is ts.CallExpression {
  if (!ts.isCallExpression(expression) || !ts.isIdentifier(expression.expression)) return false;
  const isNamed = reading.names.has(expression.expression.text) || expression.expression.text === word;
  return isNamed && reportLanguageName(reading, expression.expression) === word;
}
