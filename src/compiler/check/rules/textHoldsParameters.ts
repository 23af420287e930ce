import { optionBindings } from "../../optionBindings.ts";
import type { TemplatePart } from "../../pipeline.ts";
import { describeType } from "../../types.ts";
import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";

/** What stands in a template is a value; an artifact is a file, which has no text. */
export const textHoldsParameters: Rule = {
  task(task, _place, check) {
    for (const { binding, valueSpan } of task.arguments) {
      if (binding.kind === "template") checkParts(check, binding.parts, valueSpan);
    }
    for (const { binding } of optionBindings(task.options)) {
      if (binding.kind === "template") checkParts(check, binding.parts, binding.span ?? task.spans.call);
    }
  },
  output({ binding, valueSpan, span }, check) {
    if (binding.kind === "template") checkParts(check, binding.parts, valueSpan ?? span);
  },
};

function checkParts(check: Check, parts: readonly TemplatePart[], around: Span): void {
  for (const part of parts) {
    const type = typeof part === "string" ? undefined : check.typeOf(part);
    if (typeof part === "string" || type?.kind !== "artifact") continue;
    check.report("artifact-in-text", part.span ?? around, { type: describeType(type) });
  }
}
