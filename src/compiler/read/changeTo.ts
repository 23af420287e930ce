import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import type { Span } from "../text.ts";
import type { FileReading } from "./reading.ts";
import { declaringWordSpan, parentOf, spanOf } from "./syntax.ts";

/** The fix that puts another value in the place of one: the shorthand `{ flip }` becomes `{ flip: flip.output }`. */
export function changeTo(reading: FileReading, node: ts.Node, value: string | undefined): Fix[] {
  return fixOf(reading, node, value, (name) => `${name}: ${value ?? ""}`);
}

/**
 * The fix that calls a property by its right name: the shorthand `{ cpus }` becomes `{ cpu: cpus }`, and what
 * `const { hihg } = …` takes out keeps its variable, `const { high: hihg } = …`.
 */
export function changeName(reading: FileReading, node: ts.Node, right: string | undefined): Fix[] {
  return fixOf(reading, node, right, (name) => `${right ?? ""}: ${name}`);
}

/** `apart` writes property and value apart, where one name in the text is both. */
function fixOf(
  reading: FileReading,
  node: ts.Node,
  name: string | undefined,
  apart: (written: string) => string,
): Fix[] {
  if (name === undefined) return [];
  const parent = parentOf(node, reading.source);
  const edit = (span: Span, text: string): Fix[] => [
    { title: 'Change to "{name}"', values: { name }, edits: [{ span, text }] },
  ];
  // t["output"]
  if (parent !== undefined && ts.isElementAccessExpression(parent) && parent.argumentExpression === node)
    return edit({ start: parent.expression.end, end: parent.end }, `.${name}`);
  const isApart = parent !== undefined && ts.isIdentifier(node) && isBoth(parent, node);
  return edit(spanOf(node, reading.source), isApart ? apart(node.text) : name);
}

/** Whether a name is a property and what it holds at once. */
function isBoth(parent: ts.Node, name: ts.Identifier): boolean {
  if (ts.isShorthandPropertyAssignment(parent)) return parent.name === name;
  return ts.isBindingElement(parent) && parent.name === name && parent.propertyName === undefined;
}

/** The fix that declares by another word. */
export function declareBy(reading: FileReading, list: ts.VariableDeclarationList, word: "const" | "let"): Fix {
  const edits = [{ span: declaringWordSpan(list, reading.source), text: word }];
  return word === "const" ? { title: "Make it a const", edits } : { title: "Make it a let", edits };
}
