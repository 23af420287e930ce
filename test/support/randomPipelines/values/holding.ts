import { constantText, drawExpression, use, valuesFor, type Wish } from "./expression.ts";
import { propertyText } from "../constants.ts";
import type { Drawing } from "../drawing.ts";
import { drawParameter, drawPlain, type ParameterKind } from "../kinds.ts";
import type { Scope } from "../scope.ts";

/** What can be written out with values in it. */
export type Holding = ParameterKind & { readonly kind: "list" | "record" };

const fieldNames = ["lr", "key two", "클", "constructor", "2", "1", "x-y", "nested"];

/** A list or record that is written out where a task is given it, with values of the run in it. */
export function drawHolding(d: Drawing, scope: Scope, type: Holding, wish: Wish, depth = 0): string {
  const held = (of: ParameterKind | undefined): string =>
    d.chance.part(() => drawHeld(d, scope, type, of, wish, depth));
  if (type.kind === "list") return `[${d.chance.several(1, 3, 50, () => held(type.items)).join(", ")}]`;
  const fields: readonly (readonly [string, ParameterKind | undefined])[] =
    type.fields === undefined
      ? [...new Set(d.chance.several(1, 3, 50, () => d.chance.pick(fieldNames)))].map((name) => [name, type.items])
      : Object.entries(type.fields);
  return `{ ${fields.map(([name, of]) => `${propertyText(name)}: ${held(of)}`).join(", ")} }`;
}

/** A value in it, of any type where none is said. Numbers and booleans become texts there, and lists and records are refused. */
function drawHeld(
  d: Drawing,
  scope: Scope,
  { kind }: Holding,
  type: ParameterKind | undefined,
  wish: Wish,
  depth: number,
): string {
  const { chance } = d;
  const wanted =
    type ?? (chance.often(25) && depth < 2 ? { kind: chance.pick(["list", "record"] as const) } : drawPlain(chance));
  if (wanted.kind === "list" || wanted.kind === "record") {
    if (depth < 2 && chance.often(60)) return drawHolding(d, scope, { ...wanted, kind: wanted.kind }, wish, depth + 1);
    return constantText(d, wanted);
  }
  const found = valuesFor(scope, wanted, wish);
  if (found.length > 0 && chance.often(60)) {
    d.note(kind === "list" ? "list with values" : "record with values");
    return use(d, chance.pick(found));
  }
  if (wanted.kind === "string") return drawExpression(d, scope, wanted, { ...wish, isHeld: true });
  return constantText(d, type ?? drawParameter(chance));
}
