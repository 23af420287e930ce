import ts from "typescript";
import { contains } from "../text.ts";
import type { Argument, Binding, Task } from "../pipeline.ts";
import { callOf, type Editing } from "./editing.ts";
import { spanOfNode } from "./objectLiteral.ts";
import type { OperationValue } from "./operation.ts";
import { refuse } from "./refusal.ts";
import { sentence } from "../../l10n/sentence.ts";

/** The `${…}`s that bring a value into the text that a task's input is given; at least one. */
export function partsBringing(
  editing: Editing,
  task: Task,
  { name, binding, valueSpan }: Argument,
  value: OperationValue,
): readonly ts.TemplateSpan[] {
  const parts = binding.kind === "template" ? binding.parts : [];
  const wanted = parts.flatMap((part) => (typeof part !== "string" && brings(part, value) && part.span) || []);
  const found: ts.TemplateSpan[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateSpan(node)) {
      const { start, end } = spanOfNode(editing, node.expression);
      if (wanted.some((span) => span.start === start && span.end === end)) found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(callOf(editing, task));
  const isHere = found.length > 0 && found.every((part) => contains(valueSpan, spanOfNode(editing, part.expression)));
  return isHere
    ? found
    : refuse(sentence("The text that {name} is given is not written here: edit it where it is.", { name }));
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

/** Puts another value in the place of one that a text takes. */
export function replaceParts(editing: Editing, parts: Iterable<ts.TemplateSpan>, code: string): void {
  for (const { expression } of parts) editing.draft.replace(spanOfNode(editing, expression), code);
}
