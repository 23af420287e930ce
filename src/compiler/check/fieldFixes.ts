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
  const node = fieldIn(tree, use, name) ?? (loop && fieldIn(tree, loop.itemSpan, name));
  return node ? changeName({ source: tree }, node, nearest(name, known)) : [];
}

/** Where a field is named in a part of the text: of `item.nmae.nmae` the first. */
function fieldIn(tree: ts.SourceFile, part: Span, name: string): ts.Node | undefined {
  const search = (node: ts.Node): ts.Node | undefined => {
    const own = spanOf(node, tree);
    if (!contains(own, part) && !contains(part, own)) return undefined;
    const inner = ts.forEachChild(node, search);
    if (inner || !contains(part, own)) return inner;
    const field = fieldNamed(node);
    return field && nameOf(field) === name ? field : undefined;
  };
  return search(tree);
}

function fieldNamed(node: ts.Node): ts.PropertyName | ts.BindingName | undefined {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name)) return node.name;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression;
  return ts.isBindingElement(node) ? (node.propertyName ?? node.name) : undefined;
}
