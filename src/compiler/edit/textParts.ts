import ts from "typescript";
import { contains, type Span } from "../text.ts";
import { valuesIn } from "../bindingParts.ts";
import type { Argument, Binding, Task } from "../pipeline.ts";
import { callOf, type Editing } from "./editing.ts";
import { printProperty, removeElements, spanOfNode } from "./objectLiteral.ts";
import type { OperationValue } from "./operation.ts";
import { settledParts, type OptionPart } from "./optionParts.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** A place of one value among others: `${…}` of a text, an item of a list that is written out, a field of such a record. */
export type Part = ts.TemplateSpan | OptionPart;

/** The places that bring a value into the text, list or record that a task's input is given; at least one. */
export function partsBringing(
  editing: Editing,
  task: Task,
  { name, binding, valueSpan }: Argument,
  value: OperationValue,
): readonly Part[] {
  const values = valuesIn(binding).filter((each) => each !== binding && brings(each, value));
  const wanted = values.flatMap(({ span }) => span ?? []);
  const isWanted = (node: ts.Node): boolean => {
    const { start, end } = spanOfNode(editing, node);
    return wanted.some((span) => span.start === start && span.end === end);
  };
  const found: Part[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpression(node) && isWanted(node)) {
      const part = partOf(node);
      if (part) found.push(part);
    }
    ts.forEachChild(node, visit);
  };
  visit(callOf(editing, task));
  const isHere = found.length > 0 && found.every((part) => contains(valueSpan, spanOfPart(editing, part)));
  return isHere
    ? found
    : refuse(sentence("The text that {name} is given is not written here: edit it where it is.", { name }));
}

/** The place whose value an expression is; undefined for what stands in none. */
function partOf(node: ts.Expression): Part | undefined {
  const { parent } = node;
  if (ts.isTemplateSpan(parent)) return parent;
  if (ts.isArrayLiteralExpression(parent)) return { list: parent, element: node };
  const isField =
    (ts.isPropertyAssignment(parent) && parent.initializer === node) ||
    (ts.isShorthandPropertyAssignment(parent) && parent.name === node);
  return isField ? { list: parent.parent, element: parent } : undefined;
}

function spanOfPart(editing: Editing, part: Part): Span {
  return spanOfNode(editing, "list" in part ? part.element : part.expression);
}

/** Whether a binding is what an operation names. */
function brings(binding: Binding, value: OperationValue): boolean {
  switch (binding.kind) {
    case "pipelineInput":
      return value.kind === "pipelineInput" && value.input === binding.input;
    case "taskOutput":
      return value.kind === "taskOutput" && value.task === binding.task && value.output === binding.output;
    case "loopItem":
      return (
        value.kind === "loopItem" &&
        value.loop === binding.loop &&
        JSON.stringify(value.path) === JSON.stringify(binding.path)
      );
    case "collected":
      return value.kind === "collected" && value.list === binding.list;
    case "oneOf":
      return value.kind === "oneOf" && value.variable === binding.variable;
    default:
      return false;
  }
}

/** What is left once places are taken out of an argument: nothing at all, or what these edits leave. */
export type Leaving = "nothing" | (() => void);

/** How places are taken out; what nothing is left of goes with them, be it a text in a list or a list in a record. */
export function leaving(editing: Editing, parts: readonly Part[]): Leaving {
  const spans = new Set(parts.flatMap((part) => ("list" in part ? [] : [part])));
  const elements = parts.flatMap((part) => ("list" in part ? [part] : []));
  const texts: ts.TemplateSpan[] = [];
  for (const span of spans) {
    const whole = isWholeText(new Set([...spans].filter(({ parent }) => parent === span.parent)));
    const place = whole ? partOf(span.parent) : undefined;
    if (place && "list" in place) elements.push(place);
    else texts.push(span);
  }
  const gone = settledParts(elements);
  if ([...gone.keys()].some(({ parent }) => ts.isCallExpression(parent))) return "nothing";
  return () => {
    removeParts(editing, texts);
    for (const [list, each] of gone) removeElements(editing, list, each);
  };
}

/** Whether nothing is left of the text that these parts are of. */
export function isWholeText(parts: ReadonlySet<ts.TemplateSpan>): boolean {
  const [first] = parts;
  if (first === undefined || ts.isTemplateSpan(first.parent.parent)) return false;
  const { head, templateSpans } = first.parent;
  return head.text === "" && templateSpans.every((each) => parts.has(each) && each.literal.text === "");
}

/** Takes `${…}`s out of texts; the texts around them stay. */
export function removeParts({ source, draft }: Editing, parts: Iterable<ts.TemplateSpan>): void {
  for (const part of parts) {
    const { head, templateSpans } = part.parent;
    const before = templateSpans[templateSpans.indexOf(part) - 1]?.literal ?? head;
    draft.replace({ start: before.end - "${".length, end: part.literal.getStart(source) + "}".length }, "");
  }
}

/** Puts another value in the place of one among others. */
export function replaceParts(editing: Editing, parts: Iterable<Part>, code: string): void {
  for (const part of parts) {
    if (!("list" in part)) editing.draft.replace(spanOfNode(editing, part.expression), code);
    else if (ts.isPropertyAssignment(part.element))
      editing.draft.replace(spanOfNode(editing, part.element.initializer), code);
    else if (ts.isShorthandPropertyAssignment(part.element))
      editing.draft.replace(spanOfNode(editing, part.element), printProperty(editing, part.element.name.text, code));
    else editing.draft.replace(spanOfNode(editing, part.element), code);
  }
}
