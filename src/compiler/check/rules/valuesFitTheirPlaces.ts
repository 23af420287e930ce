import type { ComponentInput } from "../../component.ts";
import type { Binding } from "../../pipeline.ts";
import type { Span } from "../../text.ts";
import { describeType, type ValueType } from "../../types.ts";
import { constantFits, fits } from "../compatible.ts";
import type { Check, Rule } from "../rule.ts";
import { typeOfConstant } from "../typeOf.ts";
import { typeInWords } from "../../diagnostics/words.ts";
import { sentence } from "../../../l10n/sentence.ts";

/** An argument has its input's type, and a default its parameter's. */
export const valuesFitTheirPlaces: Rule = {
  task(task, _place, check) {
    if (task.component === undefined) return;
    const inputs = new Map(task.component.inputs.map((input) => [input.name, input]));
    for (const { name, binding, valueSpan } of task.arguments) {
      const input = inputs.get(name);
      const isNothing = binding.kind === "constant" && binding.value === null && mayBeNothing(input);
      if (input !== undefined && !isNothing) checkValue(check, name, binding, input.type, valueSpan);
    }
  },
  input({ name, type, defaultValue, defaultSpan, span }, check) {
    if (defaultValue === undefined || constantFits(defaultValue, type)) return;
    report(check, name, type, typeOfConstant(defaultValue), defaultSpan ?? span);
  },
};

/** KFP has no argument "null": where there is a default, nothing given would mean the default. */
function mayBeNothing(input: ComponentInput | undefined): boolean {
  return input?.isOptional === true && (input.defaultValue ?? null) === null;
}

function checkValue(check: Check, name: string, binding: Binding, wanted: ValueType, span: Span): void {
  if (binding.kind === "constant") {
    if (!constantFits(binding.value, wanted)) report(check, name, wanted, typeOfConstant(binding.value), span);
    return;
  }
  const given = check.typeOf(binding);
  if (given !== undefined && !fits(given, wanted)) report(check, name, wanted, given, span);
}

/** `Int[]` given for `string[]` is told whole; two types that read alike (two records) are told apart by "another". */
function report(check: Check, name: string, wanted: ValueType, given: ValueType | undefined, span: Span): void {
  const expected = describeType(wanted);
  const word = typeInWords(given);
  check.report("type-mismatch", span, {
    name,
    expected,
    actual: word === expected ? sentence("another {type}", { type: word }) : word,
  });
}
