import type { Binding, ConditionExpression } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import type { Check, Rule } from "../rule.ts";

/** KFP fills in what is known of a run only where a task is given it: it cannot decide by it, nor loop over it. */
export const runValuesAreArguments: Rule = {
  condition({ branches }, _place, check) {
    for (const { test } of branches) if (test !== undefined) checkTest(check, test);
  },
  loop({ items, itemsSpan }, _place, check) {
    checkValue(check, items, itemsSpan);
  },
};

function checkTest(check: Check, test: ConditionExpression): void {
  switch (test.kind) {
    case "comparison":
      checkValue(check, test.left, test.span);
      checkValue(check, test.right, test.span);
      break;
    case "and":
    case "or":
      checkTest(check, test.left);
      checkTest(check, test.right);
      break;
    case "not":
      checkTest(check, test.operand);
      break;
    case "value":
      checkValue(check, test.binding, test.span);
  }
}

function checkValue(check: Check, binding: Binding, around: Span): void {
  if (binding.kind === "template") {
    for (const part of binding.parts) if (typeof part !== "string") checkValue(check, part, binding.span ?? around);
  } else if (binding.kind === "runValue") {
    check.report("run-value-in-flow", binding.span ?? around, { name: binding.value });
  }
}
