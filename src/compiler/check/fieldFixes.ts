import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Loop } from "../pipeline.ts";
import { changeName } from "../read/changeTo.ts";
import { nameOf, spanOf } from "../read/syntax.ts";
import { contains, type Span } from "../text.ts";
import type { Check } from "./rule.ts";

/** A field of a loop's item that there is none of, where it is used. */
export interface MissingField {
  readonly name: string;
  readonly use: Span;
  /** Fields that are there. */
  readonly known: readonly string[];
}

/** Writes the field that was meant: in `item.nmae`, or in the pattern that takes it out of the item. */
export function fieldFixes({ tree }: Check, loop: Loop | undefined, { name, use, known }: MissingField): Fix[] {
  if (!tree) return [];
  const [variable] = /^[\p{ID_Continue}$]+/u.exec(tree.text.slice(use.start, use.end)) ?? [];
  const node =
    fieldIn(tree, use, (field) => memberName(field, name)) ??
    (loop && variable !== undefined
      ? fieldIn(tree, loop.itemSpan, (field) => takenName(field, name, variable))
      : undefined);
  return node ? changeName({ source: tree }, node, nearest(name, known)) : [];
}

/** The innermost that `find` finds in a part of the text: of `item.nmae.nmae` the first. */
function fieldIn(tree: ts.SourceFile, part: Span, find: (node: ts.Node) => ts.Node | undefined): ts.Node | undefined {
  const search = (node: ts.Node): ts.Node | undefined => {
    const own = spanOf(node, tree);
    if (!contains(own, part) && !contains(part, own)) return undefined;
    return ts.forEachChild(node, search) ?? (contains(part, own) ? find(node) : undefined);
  };
  return search(tree);
}

function memberName(node: ts.Node, name: string): ts.Node | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === name ? node.name : undefined;
  if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) return undefined;
  return node.argumentExpression.text === name ? node.argumentExpression : undefined;
}

/** Where a pattern takes the field out, into the variable that is used. */
function takenName(node: ts.Node, name: string, variable: string): ts.Node | undefined {
  if (!ts.isBindingElement(node) || nameOf(node.name) !== variable) return undefined;
  const taken = node.propertyName ?? node.name;
  return nameOf(taken) === name ? taken : undefined;
}
