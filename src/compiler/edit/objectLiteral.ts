import ts from "typescript";
import { printPropertyName } from "../print/printLiteral.ts";
import type { Span } from "../text.ts";
import type { Editing, FileEditing } from "./editing.ts";
import { endOfLineBefore, extentOf, indentAt } from "./extent.ts";

type Listed =
  | ts.ObjectLiteralExpression
  | ts.ObjectBindingPattern
  | ts.TypeLiteralNode
  | ts.InterfaceDeclaration
  | ts.ArrayLiteralExpression
  | ts.NamedImports;

/** `name: value`, or `name` alone where both are the same. */
export function printProperty(editing: Editing, name: string, value: string): string {
  return name === value ? name : `${printPropertyName(name, editing.style)}: ${value}`;
}

/** An object literal's first property of a name. */
export function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.ObjectLiteralElementLike | undefined {
  return object.properties.find((each) => each.name !== undefined && nameText(each.name) === name);
}

/** A property's name; undefined for one that is worked out (`[key]`). */
export function nameText(name: ts.PropertyName): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name)) return name.text;
  return undefined;
}

/**
 * Sets a property, as small as can be: the value alone when it is there, else a new one behind the others. One that is
 * there in vain, because a spread behind it says otherwise, goes behind that: `effective` is where its value comes from.
 */
export function setProperty(
  editing: Editing,
  object: ts.ObjectLiteralExpression,
  name: string,
  value: string,
  effective?: Span,
): void {
  const { draft, source } = editing;
  const property = propertyOf(object, name);
  if (property !== undefined && effective && effective.start >= property.end) {
    removeElements(editing, object, new Set([property]));
    addElement(editing, object, printProperty(editing, name, value));
  } else if (property === undefined) {
    addElement(editing, object, printProperty(editing, name, value));
  } else if (ts.isPropertyAssignment(property)) {
    if (name === value && ts.isIdentifier(property.name)) draft.replace(spanOfNode(editing, property), name);
    else draft.replace(spanOfNode(editing, property.initializer), value);
  } else {
    draft.replace({ start: property.getStart(source), end: property.end }, printProperty(editing, name, value));
  }
}

/** Where the list's opening bracket is. */
function openOf(list: Listed, source: ts.SourceFile): number {
  return ts.isInterfaceDeclaration(list) ? list.members.pos - 1 : list.getStart(source);
}

function elementsOf(list: Listed): readonly ts.Node[] {
  if (ts.isObjectLiteralExpression(list)) return list.properties;
  if (ts.isTypeLiteralNode(list) || ts.isInterfaceDeclaration(list)) return list.members;
  return list.elements;
}

/** Puts an element at the end of a `{ … }` or `[ … ]`, on a line of its own where the others have that. */
export function addElement(editing: FileEditing, list: Listed, code: string, separator = ","): void {
  const { source, style, draft } = editing;
  const { text } = source;
  const last = elementsOf(list).at(-1);
  const open = openOf(list, source);
  if (last === undefined) {
    const space = ts.isArrayLiteralExpression(list) ? "" : style.braceSpace;
    const inner = text.slice(open + 1, list.end - 1).trim();
    const comment = inner === "" ? "" : `${space}${inner}${inner.startsWith("//") ? style.newline : ""}`;
    draft.replace({ start: open + 1, end: list.end - 1 }, `${comment}${space}${code}${space}`);
    return;
  }
  const end = withoutSeparator(text, last);
  const trailing = separatorAfter(text, end);
  const isOwnLine = text.slice(open, last.getStart(source)).includes("\n");
  if (!isOwnLine) {
    draft.insert(end, `${separator} ${code}`);
    return;
  }
  const indent = indentAt(text, last.getStart(source));
  const comma = trailing === undefined ? "" : (text[trailing] ?? "");
  if (trailing === undefined) draft.insert(end, separator);
  const behind = commentEnd(text, trailing === undefined ? end : trailing + 1);
  draft.insert(behind, `${style.newline}${indent}${code}${comma}`);
}

/** Takes elements out of a list, with their separators and their lines; all that are to go must be given at once. */
export function removeElements(editing: Editing, list: Listed, gone: ReadonlySet<ts.Node>): void {
  const { source, draft } = editing;
  const { text } = source;
  const elements = elementsOf(list);
  const kept = elements.filter((element) => !gone.has(element));
  if (kept.length === 0) {
    draft.replace({ start: openOf(list, source) + 1, end: list.end - 1 }, "");
    return;
  }
  const lastKept = kept.at(-1);
  elements.forEach((element, index) => {
    if (!gone.has(element)) return;
    const { content } = extentOf(source, element);
    if (isFirst(text, content.start)) {
      const separator = separatorAfter(text, withoutSeparator(text, element));
      const after = separator === undefined ? element.end : separator + 1;
      draft.replace({ start: endOfLineBefore(text, content.start), end: commentEnd(text, after) }, "");
      return;
    }
    const next = elements[index + 1];
    const previous = elements[index - 1];
    if (lastKept && lastKept.pos > element.pos && next) {
      draft.replace({ start: element.getStart(source), end: next.getStart(source) }, "");
    } else if (previous) {
      draft.replace({ start: withoutSeparator(text, previous), end: withoutSeparator(text, element) }, "");
    }
  });
  dropLastSeparator(editing, elements, lastKept);
}

/** A list written without a comma at its end stays so when its last lines go. */
function dropLastSeparator(editing: Editing, elements: readonly ts.Node[], lastKept: ts.Node | undefined): void {
  const { text } = editing.source;
  const last = elements.at(-1);
  if (last === undefined || lastKept === undefined || last === lastKept) return;
  const next = elements[elements.indexOf(lastKept) + 1];
  const isOnLine = next !== undefined && isFirst(text, extentOf(editing.source, next).content.start);
  const separator = separatorAfter(text, withoutSeparator(text, lastKept));
  if (!isOnLine || separator === undefined || separatorAfter(text, withoutSeparator(text, last)) !== undefined) return;
  editing.draft.replace({ start: separator, end: separator + 1 }, "");
}

/** The end of an element without the `;` or `,` that a type's member counts as its own. */
function withoutSeparator(text: string, element: ts.Node): number {
  return /[;,]/.test(text[element.end - 1] ?? "") && ts.isTypeElement(element) ? element.end - 1 : element.end;
}

function separatorAfter(text: string, end: number): number | undefined {
  const match = /^(?:\s|\/\*[\s\S]*?\*\/)*[,;]/.exec(text.slice(end, end + 400));
  return match ? end + match[0].length - 1 : undefined;
}

/** The end of a comment behind, on the same line; or of what stands there. */
function commentEnd(text: string, offset: number): number {
  const comment = ts.getTrailingCommentRanges(text, offset)?.at(-1);
  return comment?.end ?? offset;
}

function isFirst(text: string, offset: number): boolean {
  return /\n[ \t]*$/.test(text.slice(Math.max(0, offset - 200), offset));
}

/** A node's text, without the comments and blanks before it. */
export function spanOfNode(editing: Editing, node: ts.Node): { start: number; end: number } {
  return { start: node.getStart(editing.source), end: node.end };
}
