import ts from "typescript";
import type { FileExport } from "../compile.ts";
import type { Pipeline } from "../pipeline.ts";
import { moduleConstants } from "./fold.ts";
import { componentOf } from "./pipelineComponent.ts";
import type { FileReading } from "./reading.ts";
import { spanOf, unwrap } from "./syntax.ts";

/** What a file that was read gives to others. */
export function exportsOf(reading: FileReading, pipelines: readonly Pipeline[]): ReadonlyMap<string, FileExport> {
  const found = new Map<string, FileExport>();
  for (const statement of reading.source.statements) {
    for (const { exported, local } of exportedNames(statement)) {
      const name = local ?? "default";
      const pipeline = pipelines.find((each) => each.exportName === name);
      const span = pipeline?.spans.statement ?? spanOf(statementOf(reading, name) ?? statement, reading.source);
      const meaning = pipeline
        ? ({ kind: "component", component: componentOf(reading.path, pipeline) } as const)
        : meaningOf(reading, name);
      found.set(exported, { meaning, span });
    }
  }
  return found;
}

interface ExportedName {
  readonly exported: string;
  /** Undefined for what has no name in the file. */
  readonly local?: string;
}

function exportedNames(statement: ts.Statement): readonly ExportedName[] {
  if (ts.isExportAssignment(statement)) {
    const value = unwrap(statement.expression);
    return [{ exported: "default", ...(ts.isIdentifier(value) && { local: value.text }) }];
  }
  if (ts.isExportDeclaration(statement)) return listedNames(statement);
  if (!ts.isVariableStatement(statement) || !isExported(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name }) =>
    ts.isIdentifier(name) && name.text !== "" ? [{ exported: name.text, local: name.text }] : [],
  );
}

/** `export { a, b as c };`. What is handed on from another file has no name here. */
function listedNames({ exportClause, moduleSpecifier }: ts.ExportDeclaration): readonly ExportedName[] {
  if (exportClause === undefined || !ts.isNamedExports(exportClause) || moduleSpecifier !== undefined) return [];
  return exportClause.elements.map(({ name, propertyName }) => ({
    exported: name.text,
    local: (propertyName ?? name).text,
  }));
}

function isExported(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

function meaningOf(reading: FileReading, name: string): FileExport["meaning"] {
  const meaning = reading.names.get(name);
  if (meaning?.kind === "component" || meaning?.kind === "value") return meaning;
  const value = moduleConstants(reading)(name);
  return value === undefined ? { kind: "unavailable" } : { kind: "value", value };
}

function statementOf(reading: FileReading, name: string): ts.Statement | undefined {
  return reading.source.statements.find(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some((each) => ts.isIdentifier(each.name) && each.name.text === name),
  );
}
