import { drawConstant, literal } from "../constants.ts";
import type { Drawing } from "../drawing.ts";
import { flag, parameterOf, text, whole, type Kind } from "../kinds.ts";
import type { Scope, Value } from "../scope.ts";
import { producing, templateText, use } from "../values/expression.ts";
import { drawText } from "../constants.ts";

type Family = "text" | "number" | "boolean";

const families: Partial<Record<Kind["kind"], Family>> = {
  string: "text",
  Int: "number",
  Float: "number",
  boolean: "boolean",
};

function familyOf(type: Kind | undefined): Family | undefined {
  return type && families[type.kind];
}

/** Whether a condition may depend on a value. */
export function isComparable(value: Value): boolean {
  return familyOf(value.type) !== undefined && value.mayBeMissing !== true;
}

/** What stands between the parentheses of `if (…)`; `mayCall` where a task may be called in it. */
export function drawTest(d: Drawing, scope: Scope, mayCall: boolean, depth = 0): string {
  const { chance } = d;
  return chance.part(() => {
    const isDeep = depth < 3 && scope.visible.some(isComparable);
    const form = chance.weighted([
      [10, "one"],
      [isDeep ? 3 : 0, "and"],
      [isDeep ? 3 : 0, "or"],
      [isDeep ? 2 : 0, "not"],
    ] as const);
    if (form === "one") return comparison(d, scope, mayCall);
    d.note(form);
    if (form === "not") return `!(${drawTest(d, scope, mayCall, depth + 1)})`;
    const [left, right] = [drawTest(d, scope, mayCall, depth + 1), drawTest(d, scope, false, depth + 1)];
    const sign = form === "and" ? "&&" : "||";
    // Without parentheses TypeScript's own precedence counts.
    return chance.often(50) ? `(${left}) ${sign} (${right})` : `${left} ${sign} ${right}`;
  });
}

function comparison(d: Drawing, scope: Scope, mayCall: boolean): string {
  const { chance } = d;
  const all = scope.visible.filter(isComparable);
  const isCall = all.length === 0 || (mayCall && chance.often(10));
  if (isCall && !mayCall) throw new Error("There is nothing to compare.");
  const type = isCall ? chance.pick([text, whole, flag]) : undefined;
  const value = isCall ? undefined : chance.pick(all);
  if (type !== undefined) d.note("inline call");
  const left = value === undefined ? producing(d, scope, type ?? flag, 1) : use(d, value);
  const family = familyOf(value?.type ?? type) ?? "boolean";
  if (family === "boolean" && chance.often(60)) {
    d.note("bare boolean");
    return chance.often(30) ? `!${left}` : left;
  }
  const operator = chance.pick(
    family === "boolean" ? (["===", "!=="] as const) : (["===", "!==", "<", "<=", ">", ">="] as const),
  );
  d.note(operator);
  const right = other(d, all, family, value?.type ?? type ?? flag);
  return chance.often(15) ? `${right} ${operator} ${left}` : `${left} ${operator} ${right}`;
}

/** What a value is compared with. */
function other(d: Drawing, all: readonly Value[], family: Family, type: Kind): string {
  const alike = all.filter((each) => familyOf(each.type) === family);
  if (alike.length > 0 && d.chance.often(30)) {
    d.note("comparison of values");
    return use(d, d.chance.pick(alike));
  }
  const plain = all.filter(({ type: own }) => own !== undefined && ["string", "Int", "boolean"].includes(own.kind));
  if (family === "text" && plain.length > 0 && d.chance.often(25)) {
    d.note("template in a condition");
    const parts = d.chance.several(1, 3, 50, () =>
      d.chance.often(50) ? templateText(drawText(d.chance)) : `\${${use(d, d.chance.pick(plain))}}`,
    );
    return `\`${parts.join("")}\``;
  }
  d.note("comparison with a constant");
  return literal(d.chance, drawConstant(d.chance, parameterOf(type)));
}
