import type { JsonValue } from "../../json.ts";
import type { Loop } from "../../pipeline.ts";
import { describeType, mayHaveField, type ValueType } from "../../types.ts";
import { isList, isRecord } from "../../json.ts";
import { type Filling, sentence } from "../../../l10n/sentence.ts";
import { fits } from "../compatible.ts";
import { fieldFixes } from "../fieldFixes.ts";
import type { Check, Rule, Use } from "../rule.ts";
import { typeOfConstant } from "../../constantType.ts";
import { typeInWords } from "../../diagnostics/words.ts";

/** A loop has a list with something in it, all of one type, and takes only fields that its items have. */
export const loopsRunOverLists: Rule = {
  loop(loop, _place, check) {
    if (loop.items.kind === "constant") checkConstant(check, loop, loop.items.value);
    else checkType(check, loop, check.typeOf(loop.items));
  },
  use(use, check) {
    if (use.binding.kind === "loopItem") checkField(check, use, use.binding);
  },
};

function checkConstant(check: Check, loop: Loop, value: JsonValue): void {
  if (!isList(value)) {
    check.report("not-a-list", loop.itemsSpan, { type: typeInWords(typeOfConstant(value)) });
    return;
  }
  const types = value.map(typeOfConstant);
  const [first] = types;
  if (value.length === 0) check.report("empty-list", loop.itemsSpan);
  const other = types.find((type) => !isAlike(type, first));
  if (value.length > 0 && other !== undefined) {
    check.report("mixed-list", loop.itemsSpan, { first: typeInWords(first), other: typeInWords(other) });
  }
}

/** Whole and broken numbers mix; nothing else does. */
function isAlike(a: ValueType | undefined, b: ValueType | undefined): boolean {
  return a === undefined || b === undefined ? a === b : fits(a, b) || fits(b, a);
}

function checkType(check: Check, loop: Loop, type: ValueType | undefined): void {
  const isList = type?.kind === "artifact" ? type.isList : type?.name === "list";
  if (type !== undefined && !isList) check.report("not-a-list", loop.itemsSpan, { type: describeType(type) });
  else if (type?.kind === "artifact") check.report("artifact-loop", loop.itemsSpan, { type: describeType(type) });
}

function checkField(check: Check, use: Use, item: Use["binding"] & { kind: "loopItem" }): void {
  if (item.path.length === 0) return;
  const loop = check.index.loops.get(item.loop)?.loop;
  const report: ReportField = (name, type, known) => {
    check.report("unknown-field", use.span, { name, type }, fieldFixes(check, loop, { name, use: use.span, known }));
  };
  if (loop?.items.kind === "constant" && isList(loop.items.value))
    checkConstantField(check, use, loop.items.value, item.path, report);
  else checkTypedField(check.typeOf({ kind: "loopItem", loop: item.loop, path: [] }), item.path, report);
}

/** Tells of a field that there is none of in a type; `known` are those that there are. */
type ReportField = (name: string, type: Filling, known: readonly string[]) => void;

/** Every item is looped over, so every item has the field, of one type. */
function checkConstantField(
  check: Check,
  use: Use,
  items: readonly JsonValue[],
  path: readonly string[],
  report: ReportField,
): void {
  const found = items.map((item) => fieldAt(item, path));
  const missing = found.findIndex((field) => field.lacks !== undefined);
  const { lacks, value } = found[missing] ?? {};
  if (lacks !== undefined && value !== undefined) {
    const isEverywhere = found.every((field) => field.lacks !== undefined);
    const number = missing + 1;
    const type = isEverywhere ? typeInWords(typeOfConstant(value)) : sentence("item {number} of the list", { number });
    report(lacks, type, isRecord(value) ? Object.keys(value) : []);
    return;
  }
  const types = found.map((field) => typeOfConstant(field.value));
  const [first] = types;
  const other = types.find((type) => !isAlike(type, first));
  if (types.length > 0 && types.some((type) => !isAlike(type, first)))
    check.report("mixed-list", use.span, { first: typeInWords(first), other: typeInWords(other) });
}

/** The field's value, or the first name on the way to it that is `lacks`, and what lacks it. */
function fieldAt(item: JsonValue, path: readonly string[]): { readonly value: JsonValue; readonly lacks?: string } {
  let value = item;
  for (const name of path) {
    const field = isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    if (field === undefined) return { value, lacks: name };
    value = field;
  }
  return { value };
}

function checkTypedField(item: ValueType | undefined, path: readonly string[], report: ReportField): void {
  let type = item;
  for (const name of path) {
    if (type === undefined) return;
    const record = type.kind === "parameter" && type.name === "struct" ? type : undefined;
    if (record === undefined || !mayHaveField(record, name)) {
      report(name, typeInWords(type), Object.keys(record?.fields ?? {}));
      return;
    }
    type = record.fields?.[name] ?? record.items;
  }
}
