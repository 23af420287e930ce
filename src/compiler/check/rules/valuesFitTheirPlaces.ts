import { inputNamed } from "../inputNamed.ts";
import type { ComponentInput } from "../../component.ts";
import type { JsonValue } from "../../json.ts";
import type { Argument } from "../../pipeline.ts";
import { printMember } from "../../print/printLiteral.ts";
import { defaultStyle } from "../../print/style.ts";
import type { Span } from "../../text.ts";
import { describeType, type ValueType } from "../../types.ts";
import { fits, misfitOf } from "../compatible.ts";
import { conversions, type Misplaced } from "../conversions.ts";
import { writtenPart, type WrittenAt } from "../partOf.ts";
import type { Check, Rule } from "../rule.ts";
import { typeOfConstant } from "../../constantType.ts";
import { typeInWords } from "../../diagnostics/words.ts";
import { sentence } from "../../../l10n/sentence.ts";

/** An argument has its input's type, and a default its parameter's. */
export const valuesFitTheirPlaces: Rule = {
  task(task, _place, check) {
    if (task.component === undefined) return;
    for (const argument of task.arguments) {
      const { name, binding } = argument;
      const input = inputNamed(task.component, name);
      const isNothing = binding.kind === "constant" && binding.value === null && mayBeNothing(input);
      if (input !== undefined && !isNothing) checkArgument(check, argument, input.type);
    }
  },
  input({ name, type, defaultValue, defaultSpan, span }, check) {
    if (defaultValue === undefined) return;
    const at = defaultSpan && { span: defaultSpan, isShorthand: false };
    checkConstant(check, name, type, { value: defaultValue, at, span });
  },
};

/** KFP has no argument "null": where there is a default, nothing given would mean the default. */
function mayBeNothing(input: ComponentInput | undefined): boolean {
  return input?.isOptional === true && (input.defaultValue ?? null) === null;
}

function checkArgument(check: Check, argument: Argument, wanted: ValueType): void {
  const { name, binding, valueSpan: span } = argument;
  if (binding.kind === "constant") {
    if (misfitOf(binding.value, wanted) === undefined) return;
    checkConstant(check, name, wanted, { value: binding.value, at: writtenAt(argument), span });
    return;
  }
  const given = check.typeOf(binding);
  if (given === undefined || fits(given, wanted)) return;
  const at = writtenAt(argument);
  report(check, name, span, { wanted, given, ...(at && { at }) });
}

/** Undefined for what a constant record elsewhere gives. */
function writtenAt({ nameSpan, valueSpan, isSpread }: Argument): WrittenAt | undefined {
  return isSpread === true ? undefined : { span: valueSpan, isShorthand: nameSpan.start === valueSpan.start };
}

interface Constant {
  readonly value: JsonValue;
  /** Where it is written; undefined when it comes from elsewhere. */
  readonly at: WrittenAt | undefined;
  readonly span: Span;
}

/** The first part that does not fit is told, where it stands: `"sizes[1]" takes Int, not string`. */
function checkConstant(check: Check, name: string, type: ValueType, { value, at, span }: Constant): void {
  const misfit = misfitOf(value, type);
  if (misfit === undefined) return;
  const { path, wanted } = misfit;
  const isWhole = path.length === 0;
  const part = isWhole || !at || !check.tree ? undefined : writtenPart(check.tree, at.span, path);
  const where = isWhole ? at : part;
  const given = typeOfConstant(misfit.value);
  const misplaced = { wanted, given, constant: misfit.value, ...(where && { at: where }) };
  report(check, name + path.map(stepText).join(""), where?.span ?? span, misplaced);
}

function stepText(step: string | number): string {
  return typeof step === "number" ? `[${step}]` : printMember(step, defaultStyle);
}

/** `Int[]` given for `string[]` is told whole; two types that read alike (two records) are told apart by "another". */
function report(
  check: Check,
  name: string,
  span: Span,
  misplaced: Omit<Misplaced, "at"> & Partial<Pick<Misplaced, "at">>,
): void {
  const { wanted, given, at } = misplaced;
  const expected = describeType(wanted);
  const word = typeInWords(given);
  const actual = word === expected ? sentence("another {type}", { type: word }) : word;
  const fixes = at === undefined ? [] : conversions(check, { ...misplaced, at });
  check.report("type-mismatch", span, { name, expected, actual }, fixes);
}
