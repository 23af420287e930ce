import { isLiteral, partsOf } from "../../bindingParts.ts";
import { optionBindings } from "../../optionBindings.ts";
import type { Binding, TemplatePart } from "../../pipeline.ts";
import { describeType } from "../../types.ts";
import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";

/** What stands in a template is a value; an artifact is a file, which has no text. */
export const textHoldsParameters: Rule = {
  task(task, _place, check) {
    for (const { binding, valueSpan } of task.arguments) {
      for (const text of textsIn(binding)) checkParts(check, text.parts, text.span ?? valueSpan);
    }
    for (const { binding } of optionBindings(task.options)) {
      if (binding.kind === "template") checkParts(check, binding.parts, binding.span ?? task.spans.call);
    }
  },
  output({ binding, valueSpan, span }, check) {
    if (binding.kind === "template") checkParts(check, binding.parts, valueSpan ?? span);
  },
};

/** The texts that a binding is, or has in its lists and records. */
function textsIn(binding: Binding): readonly (Binding & { readonly kind: "template" })[] {
  if (binding.kind === "template") return [binding];
  return isLiteral(binding) ? partsOf(binding).flatMap(textsIn) : [];
}

function checkParts(check: Check, parts: readonly TemplatePart[], around: Span): void {
  for (const part of parts) {
    const type = typeof part === "string" ? undefined : check.typeOf(part);
    if (typeof part === "string" || type?.kind !== "artifact") continue;
    check.report("artifact-in-text", part.span ?? around, { type: describeType(type) });
  }
}
