import ts from "typescript";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { printMember, printPropertyName } from "../print/printLiteral.ts";
import { styleOf } from "../print/style.ts";
import type { Span } from "../text.ts";
import type { FileReading } from "./reading.ts";
import { declaringWordSpan, parentOf, spanOf } from "./syntax.ts";

/** What a name is changed to. */
interface Change {
  /** As people call it. */
  readonly name: string;
  /** In the name's place. */
  readonly alone: string;
  /** Behind what it is taken of. */
  readonly member: string;
  /** Property and value apart, where one name in the text, `written`, is both. */
  readonly apart: (written: string) => string;
}

/** The fix that puts another value in the place of one: the shorthand `{ flip }` becomes `{ flip: flip.output }`. */
export function changeTo(reading: FileReading, node: ts.Node, value: string | undefined): Fix[] {
  if (value === undefined) return [];
  return fixOf(reading.source, node, {
    name: value,
    alone: value,
    member: `.${value}`,
    apart: (written) => `${written}: ${value}`,
  });
}

/**
 * The fix that calls a property by its right name, in quotes where it needs them: the shorthand `{ cpus }` becomes
 * `{ cpu: cpus }`, and what `const { hihg } = …` takes out keeps its variable, `const { high: hihg } = …`.
 */
export function changeName({ source }: Pick<FileReading, "source">, node: ts.Node, right: string | undefined): Fix[] {
  if (right === undefined) return [];
  const style = styleOf(source);
  const alone = printPropertyName(right, style);
  return fixOf(source, node, {
    name: right,
    alone,
    member: printMember(right, style),
    apart: (written) => `${alone}: ${written}`,
  });
}

function fixOf(source: ts.SourceFile, node: ts.Node, { name, alone, member, apart }: Change): Fix[] {
  const parent = parentOf(node, source);
  const edit = (span: Span, text: string): Fix[] => [
    { title: 'Change to "{name}"', values: { name }, edits: [{ span, text }] },
  ];
  // t["output"], and a name behind a dot that can only stand in brackets
  const isInBrackets =
    parent !== undefined && ts.isElementAccessExpression(parent) && parent.argumentExpression === node;
  const isBehindDot = parent !== undefined && ts.isPropertyAccessExpression(parent) && parent.name === node;
  if (isInBrackets || (isBehindDot && !member.startsWith(".")))
    return edit({ start: parent.expression.end, end: parent.end }, member);
  const isApart = parent !== undefined && ts.isIdentifier(node) && isBoth(parent, node);
  return edit(spanOf(node, source), isApart ? apart(node.text) : alone);
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
