import { inputNamed } from "../inputNamed.ts";
import { isStillFilled } from "./listsAreFilledThenUsed.ts";
import { isLiteral } from "../../bindingParts.ts";
import type { ComponentInput } from "../../component.ts";
import type { JsonValue } from "../../json.ts";
import type { Argument, Binding } from "../../pipeline.ts";
import { printMember } from "../../print/printLiteral.ts";
import { defaultStyle } from "../../print/style.ts";
import type { Span } from "../../text.ts";
import { describeType, type ParameterType, type ValueType } from "../../types.ts";
import { fits, misfitOf } from "../compatible.ts";
import { conversions, type Misplaced } from "../conversions.ts";
import { writtenPart, type WrittenAt } from "../partOf.ts";
import type { Check, Rule } from "../rule.ts";
import { typeOfConstant } from "../../constantType.ts";
import { typeInWords } from "../../diagnostics/words.ts";
import { sentence } from "../../../l10n/sentence.ts";

/** An argument has its input's type, and a default its parameter's. */
export const valuesFitTheirPlaces: Rule = {
  task(task, place, check) {
    if (task.component === undefined) return;
    for (const argument of task.arguments) {
      const { name, binding } = argument;
      const input = inputNamed(task.component, name);
      const isNothing = binding.kind === "constant" && binding.value === null && mayBeNothing(input);
      const isTold = isStillFilled(check, binding, place); // what it is meant to be is one value of it
      if (input !== undefined && !isNothing && !isTold) checkArgument(check, argument, input.type);
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
  checkBinding(check, argument.name, wanted, { binding: argument.binding, at: argument, span: argument.valueSpan });
}

interface Given {
  readonly binding: Binding;
  /** Where it is written, or the argument that it is; undefined when it comes from elsewhere. */
  readonly at: WrittenAt | Argument | undefined;
  readonly span: Span;
}

function checkBinding(check: Check, name: string, wanted: ValueType, { binding, at: place, span }: Given): void {
  if (binding.kind === "constant") {
    if (misfitOf(binding.value, wanted) === undefined) return;
    checkConstant(check, name, wanted, { value: binding.value, at: whereOf(place), span });
    return;
  }
  const given = check.typeOf(binding);
  const isWhole = given === undefined || fits(given, wanted);
  if (!isWhole) {
    const at = whereOf(place);
    report(check, name, span, { wanted, given, ...(at && { at }) });
  } else if (isLiteral(binding) && wanted.kind === "parameter") {
    const at = whereOf(place);
    for (const part of literalParts(binding, wanted)) {
      const written = at && check.tree && writtenPart(check.tree, at.span, [part.step]);
      const there = { at: written, span: part.binding.span ?? span };
      if (part.wanted)
        checkBinding(check, name + stepText(part.step), part.wanted, { binding: part.binding, ...there });
    }
  }
}

/** Undefined for what a constant record elsewhere gives. */
function whereOf(place: WrittenAt | Argument | undefined): WrittenAt | undefined {
  if (place === undefined || !("nameSpan" in place)) return place;
  const { nameSpan, valueSpan, isSpread } = place;
  return isSpread === true ? undefined : { span: valueSpan, isShorthand: nameSpan.start === valueSpan.start };
}

interface LiteralPart {
  readonly step: string | number;
  readonly binding: Binding;
  readonly wanted: ValueType | undefined;
}

/** The parts of a list or record that is written out, each with the type that its place has, where that is known. */
function literalParts(
  literal: Binding & { readonly kind: "listLiteral" | "recordLiteral" },
  { items, fields = {} }: ParameterType,
): readonly LiteralPart[] {
  if (literal.kind === "listLiteral") return literal.items.map((binding, step) => ({ step, binding, wanted: items }));
  return literal.fields.map(({ name, binding }) => {
    return { step: name, binding, wanted: Object.hasOwn(fields, name) ? fields[name] : items };
  });
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
  const isLiteral = wanted.kind === "parameter" && wanted.literals !== undefined && misplaced.constant !== undefined;
  const word = isLiteral ? JSON.stringify(misplaced.constant) : typeInWords(given);
  const actual = word === expected ? sentence("another {type}", { type: word }) : word;
  const fixes = at === undefined ? [] : conversions(check, { ...misplaced, at });
  check.report("type-mismatch", span, { name, expected, actual }, fixes);
}
