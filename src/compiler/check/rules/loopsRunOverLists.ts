import type { JsonValue } from "../../json.ts";
import type { Loop } from "../../pipeline.ts";
import { describeType, type ValueType } from "../../types.ts";
import { isList } from "../../json.ts";
import { fits } from "../compatible.ts";
import type { Check, Rule, Use } from "../rule.ts";
import { typeOfConstant } from "../typeOf.ts";
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
  const [first] = value.map(typeOfConstant);
  if (value.length === 0) check.report("empty-list", loop.itemsSpan);
  const other = value.map(typeOfConstant).find((type) => !isAlike(type, first));
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
}

function checkField(check: Check, use: Use, item: Use["binding"] & { kind: "loopItem" }): void {
  const [name] = item.path;
  const type = check.typeOf({ kind: "loopItem", loop: item.loop, path: [] });
  if (name === undefined || type === undefined) return;
  const isRecord = type.kind === "parameter" && type.name === "struct";
  const fields = isRecord ? type.fields : {};
  if (fields !== undefined && !Object.hasOwn(fields, name)) {
    check.report("unknown-field", use.span, { name, type: typeInWords(type) });
  }
}
