import ts from "typescript";
import { printString } from "../print/printLiteral.ts";
import type { FileEditing } from "./editing.ts";
import { addElement } from "./objectLiteral.ts";
import type { ComponentReference } from "./operation.ts";
import { freshName, isTaken } from "./variableNames.ts";

/** The name that the file calls a component by. One that is not imported yet is, in the import of its file if there is one. */
export function importComponent(editing: FileEditing, reference: ComponentReference): string {
  if (reference.kind === "local") return reference.name;
  const { path, exportName } = reference;
  const known = editing.file.imports.find((each) => each.path === path);
  const name = known?.names.find((each) => each.imported === exportName);
  if (name) return name.local;
  const local = localName(editing, exportName, path);
  editing.taken.add(local);
  const declaration = known && declarationAt(editing, known.span.start);
  if (declaration && exportName !== "default" && addToImport(editing, declaration, exportName, local)) return local;
  addImport(editing, importClause(editing, exportName, local), relativeSpecifier(editing.file.path, path, editing));
  return local;
}

function localName(editing: FileEditing, exportName: string, path: string): string {
  const fileName = /([^/]+?)(?:\.[^/]*)?$/.exec(path)?.[1] ?? "component";
  const wanted = exportName === "default" ? fileName.replaceAll(/[^\p{ID_Continue}$]+/gu, "_") : exportName;
  return isTaken(editing, wanted) ? freshName(editing, wanted) : wanted;
}

function importClause({ style }: FileEditing, exportName: string, local: string): string {
  if (exportName === "default") return local;
  return `{${style.braceSpace}${specifier(exportName, local)}${style.braceSpace}}`;
}

function specifier(exportName: string, local: string): string {
  return exportName === local ? local : `${exportName} as ${local}`;
}

function declarationAt(editing: FileEditing, start: number): ts.ImportDeclaration | undefined {
  return editing.source.statements
    .filter(ts.isImportDeclaration)
    .find((each) => each.getStart(editing.source) === start);
}

function addToImport(
  editing: FileEditing,
  declaration: ts.ImportDeclaration,
  exportName: string,
  local: string,
): boolean {
  const bindings = declaration.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings) || declaration.importClause?.phaseModifier !== undefined)
    return false;
  addElement(editing, bindings, specifier(exportName, local));
  return true;
}

/** Behind the last import; a file without any gets it at its top, under a comment that heads the file. */
function addImport(editing: FileEditing, clause: string, from: string): void {
  const { source, style, draft } = editing;
  const line = `import ${clause} from ${printString(from, style)}${style.semicolon}`;
  const last = source.statements.filter(ts.isImportDeclaration).at(-1);
  if (last) {
    const comment = ts.getTrailingCommentRanges(source.text, last.end)?.at(-1);
    draft.insert(comment?.end ?? last.end, `${style.newline}${line}`);
  } else {
    draft.insert(0, `${line}${style.newline}${style.newline}`);
  }
}

/** `./components/coin.py`: TypeScript files without their extension where the file's other imports leave it out. */
function relativeSpecifier(from: string, to: string, editing: FileEditing): string {
  const folders = from.split("/").slice(0, -1);
  const target = to.split("/");
  let shared = 0;
  while (shared < folders.length && shared < target.length - 1 && folders[shared] === target[shared]) shared++;
  const up = "../".repeat(folders.length - shared);
  const path = (up === "" ? "./" : up) + target.slice(shared).join("/");
  const keepsExtension = editing.file.imports.some((each) => /\.[cm]?tsx?$/.test(each.specifier));
  return keepsExtension ? path : path.replace(/(?<!\.d)\.ts$/, "");
}
