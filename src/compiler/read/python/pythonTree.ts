import { parser } from "@lezer/python";
import type { SyntaxNode } from "@lezer/common";
import type { Span } from "../../text.ts";
import { tooDeepTree, tooManyBrackets } from "./pythonDepth.ts";

export type { SyntaxNode };

/** One Python file as text and syntax tree; never run. Offsets of nodes are offsets of `text`. */
export interface PythonText {
  readonly path: string;
  readonly text: string;
  readonly root: SyntaxNode;
  /** Where the text is nested too deeply to be read; `root` is then that of an empty file. */
  readonly tooDeep?: Span;
}

/** Parses a Python text, however broken; what is nested too deeply to walk is left out and said so. */
export function parsePython(path: string, text: string): PythonText {
  const deepText = tooManyBrackets(text);
  // A byte order mark is no Python token: a space keeps every offset where it is.
  const root = parser.parse(deepText === undefined ? text.replace(/^\uFEFF/, " ") : "").topNode;
  const tooDeep = deepText ?? tooDeepTree(root);
  return tooDeep === undefined ? { path, text, root } : { path, text, root: parser.parse("").topNode, tooDeep };
}

/** Every child, keywords and punctuation included, comments left out. */
export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name !== "Comment") children.push(child);
  }
  return children;
}

/** A node's text. */
export function textOf(file: PythonText, node: SyntaxNode): string {
  return file.text.slice(node.from, node.to);
}

/** Where a node stands. */
export function spanOf(node: SyntaxNode): Span {
  return { start: node.from, end: node.to };
}

/** Splits what stands between the brackets of a list, a call or a subscript at its commas; empty parts are left out. */
export function elementsOf(node: SyntaxNode): SyntaxNode[][] {
  const elements: SyntaxNode[][] = [[]];
  for (const child of childrenOf(node).slice(1)) {
    if (child.name === ",") elements.push([]);
    else if (!/^[[\](){}]$/.test(child.name)) elements.at(-1)?.push(child);
  }
  return elements.filter((element) => element.length > 0);
}

/** `a`, `a.b.c` as `["a", "b", "c"]`; undefined for any other expression. */
export function dottedName(file: PythonText, node: SyntaxNode): readonly string[] | undefined {
  if (node.name === "VariableName") return [textOf(file, node)];
  if (node.name !== "MemberExpression") return undefined;
  const [object, dot, property, ...rest] = childrenOf(node);
  if (!object || dot?.name !== "." || !property || rest.length > 0) return undefined;
  const before = dottedName(file, object);
  return before && [...before, textOf(file, property)];
}

/** A call's positional arguments and keyword arguments (`name=value`); starred ones are `others`. */
export interface CallArguments {
  readonly positional: readonly SyntaxNode[];
  readonly keywords: readonly { readonly name: string; readonly nameNode: SyntaxNode; readonly value: SyntaxNode }[];
  readonly others: readonly SyntaxNode[];
}

/** What stands between a call's parentheses, by place and by name; `*` and `**` are apart. */
export function argumentsOf(file: PythonText, list: SyntaxNode): CallArguments {
  const positional: SyntaxNode[] = [];
  const keywords: { name: string; nameNode: SyntaxNode; value: SyntaxNode }[] = [];
  const others: SyntaxNode[] = [];
  for (const element of elementsOf(list)) {
    const [first, second, third] = element;
    if (first && !second) positional.push(first);
    else if (first && second?.name === "AssignOp" && third && element.length === 3) {
      keywords.push({ name: textOf(file, first), nameNode: first, value: third });
    } else if (first) others.push(first);
  }
  return { positional, keywords, others };
}
