import type { Rule } from "../rule.ts";

/** A pipeline's outputs are made by its tasks; KFP has no way to hand an input or a constant through. */
export const pipelinesReturnOutputs: Rule = {
  output({ name, binding, valueSpan, span }, check) {
    const isMade = ["taskOutput", "collected", "oneOf", "unknown"].includes(binding.kind);
    if (!isMade) check.report("return-needs-output", valueSpan ?? span, { name });
  },
};
