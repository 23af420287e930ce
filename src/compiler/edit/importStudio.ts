import ts from "typescript";
import { printString } from "../print/printLiteral.ts";
import type { Editing } from "./editing.ts";
import { addElement } from "./objectLiteral.ts";

const studio = "kubeflow-studio";
const types = new Set(
  (
    "Int Float Artifact Model Dataset Metrics ClassificationMetrics SlicedClassificationMetrics HTML Markdown " +
    "PipelineTaskFinalStatus Json"
  ).split(" "),
);

/** The name by which the file calls `parallel` or another export of `kubeflow-studio`; imported when it is not yet. */
export function importStudio(editing: Editing, name: string, isType = false): string {
  const declarations = editing.source.statements.filter(ts.isImportDeclaration);
  const own = declarations.filter(
    ({ moduleSpecifier }) => ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === studio,
  );
  const lists = own.map((each) => each.importClause?.namedBindings).filter((each) => each !== undefined);
  const named = lists.filter(ts.isNamedImports);
  const known = named
    .flatMap((each) => [...each.elements])
    .find((each) => (each.propertyName ?? each.name).text === name);
  if (known) return known.name.text;
  if (editing.taken.has(`${studio}:${name}`)) return name;
  editing.taken.add(`${studio}:${name}`);
  const code = isType ? `type ${name}` : name;
  const list = named.find((each) => !each.parent.phaseModifier);
  if (list) addElement(editing, list, code);
  else addDeclaration(editing, declarations[0], code);
  return name;
}

function addDeclaration(
  { draft, style, source }: Editing,
  first: ts.ImportDeclaration | undefined,
  code: string,
): void {
  const { braceSpace: space, newline, semicolon } = style;
  const line = `import {${space}${code}${space}} from ${printString(studio, style)}${semicolon}${newline}`;
  draft.insert(first?.getStart(source) ?? 0, first ? line : line + newline);
}

/** Imports the types of the language that a type's code mentions and the file does not have. */
export function importTypes(editing: Editing, code: string): void {
  for (const [name] of code.matchAll(/[\p{ID_Start}_$][\p{ID_Continue}$]*/gu)) {
    if (types.has(name)) importStudio(editing, name, true);
  }
}
