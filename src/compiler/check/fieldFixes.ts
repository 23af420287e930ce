import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Loop } from "../pipeline.ts";
import { nameOf, spanOf } from "../read/syntax.ts";
import { contains, type Span, type TextEdit } from "../text.ts";
import type { Check } from "./rule.ts";

/** A field of a loop's item that there is none of, where it is used. */
export interface MissingField {
  readonly name: string;
  readonly use: Span;
  /** Fields that are there. */
  readonly known: readonly string[];
}

/** Writes the field that was meant: in `item.nmae`, or in the pattern that takes it out of the item. */
export function fieldFixes(check: Check, loop: Loop | undefined, { name, use, known }: MissingField): Fix[] {
  const meant = nearest(name, known);
  if (meant === undefined) return [];
  const edit = changeAtUse(check.text, use, name, meant) ?? (loop && changeInPattern(check, loop, name, meant));
  return edit ? [{ title: 'Change to "{name}"', values: { name: meant }, edits: [edit] }] : [];
}

function changeAtUse(text: string, use: Span, name: string, meant: string): TextEdit | undefined {
  const isMember = text.slice(use.start, use.end).endsWith(`.${name}`);
  return isMember ? { span: { start: use.end - name.length, end: use.end }, text: meant } : undefined;
}

/** The variable keeps its name: `{ nmae }` becomes `{ name: nmae }`. */
function changeInPattern({ tree }: Check, loop: Loop, name: string, meant: string): TextEdit | undefined {
  if (!tree) return undefined;
  const search = (node: ts.Node): TextEdit | undefined => {
    if (!contains({ start: node.pos, end: node.end }, loop.itemSpan) && !contains(loop.itemSpan, spanOf(node, tree)))
      return undefined;
    const taken = ts.isBindingElement(node) && contains(loop.itemSpan, spanOf(node, tree)) ? node : undefined;
    if (taken?.propertyName && nameOf(taken.propertyName) === name)
      return { span: spanOf(taken.propertyName, tree), text: meant };
    if (taken && !taken.propertyName && nameOf(taken.name) === name)
      return { span: spanOf(taken.name, tree), text: `${meant}: ${name}` };
    return ts.forEachChild(node, search);
  };
  return search(tree);
}
