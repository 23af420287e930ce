import ts from "typescript";
import type { PipelineFile } from "../compile.ts";
import type { Component } from "../component.ts";
import { startEditingFile } from "../edit/editing.ts";
import { importComponent } from "../edit/importComponent.ts";
import { namesIn, sourceOf } from "../edit/linkedTree.ts";
import { isReserved } from "../edit/variableNames.ts";
import { propertyName } from "../print/declaredType.ts";
import { parseSyntax } from "../read/syntax.ts";
import { keepTree } from "../syntaxTree.ts";
import type { TextEdit } from "../text.ts";
import { isFilledByKfp } from "../types.ts";
import { pipelineAt } from "./statements.ts";

/** Whether a call of a component may be written at an offset: in a pipeline's body, and in no text, comment, key or member. */
export function mayCallAt(file: PipelineFile, offset: number): boolean {
  const pipeline = pipelineAt(file, offset);
  const { start, end } = pipeline?.body.span ?? { start: 0, end: -1 };
  if (offset < start || end < offset) return false;
  return !isInside(sourceOf(file), file.text, offset);
}

function isInside(source: ts.SourceFile, text: string, offset: number): boolean {
  let within: ts.Node = source;
  let next: ts.Node | undefined = source;
  while (next) {
    within = next;
    next = childAt(within, offset);
  }
  if (isComment(text, within.pos, offset) || isComment(text, endOfChildBefore(within, offset), offset)) return true;
  const isText =
    ts.isStringLiteralLike(within) ||
    ts.isTemplateHead(within) ||
    ts.isTemplateMiddleOrTemplateTail(within) ||
    ts.isNumericLiteral(within);
  if (isText) return within.getStart(source) < offset;
  const word = ts.isIdentifier(within) && within.getStart(source) <= offset ? within : undefined;
  return word ? isNameOfOther(word) : ts.isPropertyAccessExpression(within) || ts.isObjectLiteralExpression(within);
}

/** A member, a key, what a declaration declares, a type: none of them is a value. */
function isNameOfOther(word: ts.Identifier): boolean {
  const { parent } = word;
  const isName = "name" in parent && parent.name === word;
  return isName || ts.isTypeReferenceNode(parent) || ts.isImportSpecifier(parent);
}

function childAt(node: ts.Node, offset: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  ts.forEachChild(node, (child) => {
    if (child.pos < offset && offset <= child.end) found ??= child;
  });
  return found;
}

function endOfChildBefore(node: ts.Node, offset: number): number {
  let end = node.pos;
  ts.forEachChild(node, (child) => {
    if (child.end <= offset) end = Math.max(end, child.end);
  });
  return end;
}

function isComment(text: string, from: number, offset: number): boolean {
  const comments = [
    ...(ts.getLeadingCommentRanges(text, from) ?? []),
    ...(ts.getTrailingCommentRanges(text, from) ?? []),
  ];
  return comments.some(({ pos, end, kind }) => {
    const isLine = kind === ts.SyntaxKind.SingleLineCommentTrivia;
    return pos < offset && (isLine ? offset <= end : offset < end);
  });
}

/** Imports of components that a person is about to call. */
export interface Importing {
  /** The name that the file will call a component by. */
  readonly localOf: (component: Component) => string;
  /** What imports it: nothing where it is imported already. */
  readonly editsOf: (component: Component) => readonly TextEdit[];
}

/** The word that is being typed at `offset` is no name of the file's: it is to become the component's. */
export function importingAt(file: PipelineFile, offset: number): Importing {
  const before = /[\p{ID_Continue}$]*$/u.exec(file.text.slice(0, offset))?.[0].length ?? 0;
  const after = /^[\p{ID_Continue}$]*/u.exec(file.text.slice(offset))?.[0].length ?? 0;
  const text = file.text.slice(0, offset - before) + file.text.slice(offset + after);
  const without: PipelineFile = { ...file, text };
  keepTree(without, parseSyntax(file.path, text).source);
  const names = namesIn(sourceOf(without));
  const imported = ({ source: { path, exportName } }: Component): { local: string; edits: readonly TextEdit[] } => {
    const editing = startEditingFile(without);
    const local = importComponent(editing, { kind: "import", path, exportName });
    return { local, edits: editing.draft.finish() };
  };
  return {
    localOf: (component) => {
      const { exportName } = component.source;
      return names.has(exportName) || isReserved(exportName) ? imported(component).local : exportName;
    },
    editsOf: (component) => imported(component).edits,
  };
}

/**
 * A call in the syntax of snippets, with a place to fill in for each input that has to be given.
 * Syntax: https://code.visualstudio.com/docs/editor/userdefinedsnippets#_snippet-syntax
 */
export function callSnippet(local: string, component: Component): string {
  const needed = component.inputs.filter(({ type, isOptional }) => !isOptional && !isFilledByKfp(type));
  const fields = needed.map(({ name }, index) => `${escaped(propertyName(name))}: $${index + 1}`);
  return `${escaped(local)}({${fields.length > 0 ? ` ${fields.join(", ")} ` : "$1"}})$0`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\$}]/g, (character) => `\\${character}`);
}
