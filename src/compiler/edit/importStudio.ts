import ts from "typescript";
import { printString } from "../print/printLiteral.ts";
import type { Editing, FileEditing } from "./editing.ts";
import { addElement } from "./objectLiteral.ts";

const studio = "kubeflow-studio";
const types = new Set(
  (
    "Int Float Artifact Model Dataset Metrics ClassificationMetrics SlicedClassificationMetrics HTML Markdown " +
    "ArtifactOf PipelineTaskFinalStatus Json"
  ).split(" "),
);

/** An export of `kubeflow-studio` that a file needs. */
export interface StudioName {
  readonly name: string;
  readonly isType?: boolean;
}

/** The name by which the file calls `parallel` or another export of `kubeflow-studio`; imported when it is not yet. */
export function importStudio(editing: FileEditing, name: string, isType = false): string {
  return importAllOfStudio(editing, [{ name, isType }])[0] ?? name;
}

/** The names by which the file calls these exports; those it does not have are imported, by one statement. */
export function importAllOfStudio(editing: FileEditing, wanted: readonly StudioName[]): readonly string[] {
  const named = listsOf(editing.source);
  const known = namesOfStudio(editing.source);
  const missing = wanted.filter(({ name }) => !known.has(name) && !editing.taken.has(`${studio}:${name}`));
  for (const { name } of missing) editing.taken.add(`${studio}:${name}`);
  const codes = missing.map(({ name, isType = false }) => (isType ? `type ${name}` : name));
  const list = named.find((each) => !each.parent.phaseModifier);
  const [first] = editing.source.statements.filter(ts.isImportDeclaration);
  if (list) for (const code of codes) addElement(editing, list, code);
  else if (codes.length > 0) addDeclaration(editing, first, codes.join(", "));
  return wanted.map(({ name }) => known.get(name) ?? name);
}

/** What a file imports of `kubeflow-studio`: by their own names, what it calls them. */
export function namesOfStudio(source: ts.SourceFile): ReadonlyMap<string, string> {
  const elements = listsOf(source).flatMap((each) => [...each.elements]);
  return new Map(elements.map((each) => [(each.propertyName ?? each.name).text, each.name.text]));
}

function listsOf(source: ts.SourceFile): readonly ts.NamedImports[] {
  const own = source.statements
    .filter(ts.isImportDeclaration)
    .filter(({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === studio);
  const lists = own.map((each) => each.importClause?.namedBindings).filter((each) => each !== undefined);
  return lists.filter(ts.isNamedImports);
}

function addDeclaration(
  { draft, style, source }: FileEditing,
  first: ts.ImportDeclaration | undefined,
  code: string,
): void {
  const { braceSpace: space, newline, semicolon } = style;
  const line = `import {${space}${code}${space}} from ${printString(studio, style)}${semicolon}${newline}`;
  draft.insert(first?.getStart(source) ?? 0, first ? line : line + newline);
}

/** Imports the types of the language that a type's code mentions and the file does not have. */
export function importTypes(editing: Editing, code: string): void {
  for (const [name] of code.replace(/"[^"]*"|'[^']*'/g, "").matchAll(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu)) {
    if (types.has(name)) importStudio(editing, name, true);
  }
}
