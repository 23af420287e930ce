import { isLiteral, partsOf } from "../../bindingParts.ts";
import type { Binding } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import { describeType, type ParameterTypeName } from "../../types.ts";
import type { Check, Rule } from "../rule.ts";

/**
 * What a run gives stands in a list or record as a placeholder between quotes, which KFP's launcher replaces by the value's
 * text (backend/src/v2/component/launcher_v2.go `compileCmdAndArgs`): a text is what it was, a number or boolean has become a
 * text, and the quotes of a list's JSON would end the text that it is put into.
 */
export const literalsHoldTexts: Rule = {
  task(task, _place, check) {
    for (const { binding, valueSpan } of task.arguments) if (isLiteral(binding)) checkParts(check, binding, valueSpan);
  },
};

const becomeTexts: ReadonlySet<ParameterTypeName> = new Set(["integer", "double", "boolean"]);

function checkParts(check: Check, literal: Binding, around: Span): void {
  for (const part of partsOf(literal)) {
    const span = part.span ?? around;
    if (isLiteral(part)) checkParts(check, part, span);
    else if (part.kind === "template") for (const each of partsOf(part)) checkList(check, each, each.span ?? span);
    else if (part.kind !== "constant") checkPart(check, part, span);
  }
}

function checkPart(check: Check, part: Binding, span: Span): void {
  const type = check.typeOf(part);
  if (type === undefined) return;
  const name = check.text.slice(span.start, span.end);
  const values = { name, type: describeType(type) };
  if (type.kind === "artifact") check.report("artifact-in-text", span, { type: values.type });
  else if (becomeTexts.has(type.name)) check.report("becomes-text", span, values);
  else checkList(check, part, span);
}

/** A text does not save a list's quotes; a number in one is meant as text. */
function checkList(check: Check, part: Binding, span: Span): void {
  const type = check.typeOf(part);
  if (type?.kind !== "parameter" || type.name === "string" || becomeTexts.has(type.name)) return;
  const name = check.text.slice(span.start, span.end);
  check.report("list-inside-literal", span, { name, type: describeType(type) });
}
