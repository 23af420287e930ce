import { findCallable } from "../components/find.ts";
import { drawConstant, drawText, literal, propertyText } from "../constants.ts";
import type { Drawing } from "../drawing.ts";
import { fits, isSame, parameterOf, type ArtifactKind, type Kind, type ParameterKind } from "../kinds.ts";
import type { Scope, Value } from "../scope.ts";
import { callText } from "../statements/call.ts";
import { importerText } from "../statements/importer.ts";

/** By what rules a value is drawn. */
export interface Wish {
  /** Nothing that a task made: whoever takes it runs though that one failed, or in `finally`. */
  readonly isUnmade?: boolean;
  /** No call stands in it. */
  readonly isCallFree?: boolean;
  /** It may be missing, as the input has a default. */
  readonly mayBeMissing?: boolean;
  /** It stands in a list or record that is written out, into whose texts KFP can put no lists and records. */
  readonly isHeld?: boolean;
  /** How many calls it stands in. */
  readonly depth?: number;
}

/** An expression of a type. */
export function drawExpression(d: Drawing, scope: Scope, type: Kind, wish: Wish = {}): string {
  return type.kind === "artifact" ? drawArtifactValue(d, scope, type, wish) : drawParameterValue(d, scope, type, wish);
}

/** What is at hand and may be given to an input of the type. */
export function valuesFor(scope: Scope, type: Kind, wish: Wish = {}): readonly Value[] {
  return scope.visible.filter((value) => {
    if (wish.isUnmade === true && value.isMade) return false;
    if (value.mayBeMissing === true && wish.mayBeMissing !== true) return false;
    return value.type === undefined ? type.kind !== "artifact" : fits(value.type, type);
  });
}

function drawArtifactValue(d: Drawing, scope: Scope, type: ArtifactKind, wish: Wish): string {
  const found = valuesFor(scope, type, wish);
  const { depth = 0 } = wish;
  const mayCall = !type.isList && wish.isCallFree !== true && wish.isUnmade !== true;
  if (found.length > 0 && !(mayCall && d.chance.often(15))) return use(d, d.chance.pick(found));
  if (!mayCall) throw new Error(`There is no ${type.name} at hand.`);
  d.note("inline call");
  if (depth > 1 || !d.chance.often(40)) return `${importerText(d, scope, type, depth + 1)}.output`;
  return producing(d, scope, type, depth + 1);
}

function drawParameterValue(d: Drawing, scope: Scope, type: ParameterKind, wish: Wish): string {
  const { chance } = d;
  const found = valuesFor(scope, type, wish);
  const isText = type.kind === "string";
  const mayCall = wish.isCallFree !== true && wish.isUnmade !== true && (wish.depth ?? 0) < 2 && d.pipeline.left > 0;
  const form = chance.weighted([
    [4, "constant"],
    [found.length > 0 ? 9 : 0, "value"],
    [isText ? 3 : 0, "template"],
    [isText ? 1 : 0, "run"],
    [mayCall ? 1 : 0, "call"],
  ] as const);
  switch (form) {
    case "value":
      return use(d, chance.pick(found));
    case "template":
      return drawTemplate(d, scope, wish);
    case "run":
      d.note("run value");
      return runValue(d);
    case "call":
      d.note("inline call");
      return producing(d, scope, type, (wish.depth ?? 0) + 1);
    default:
      d.note("constant");
      return literal(chance, drawConstant(chance, type));
  }
}

/** Counts what is used, and writes it. */
export function use(d: Drawing, { from, text, type }: Value): string {
  const isArtifact = type?.kind === "artifact";
  const words = {
    input: "input as value",
    output: "output as value",
    item: "item as value",
    field: "field of an item",
    list: "collected parameters",
    artifacts: "collected artifacts",
    let: isArtifact ? "chosen artifact" : "chosen parameter",
  } as const;
  d.note(words[from]);
  return text;
}

/** An expression, and of what type it really is. */
export interface Typed {
  readonly text: string;
  readonly type: Kind;
}

/** A call of something that makes such a value, and its output; `isExact` where no other type will do. */
export function produced(d: Drawing, scope: Scope, type: Kind, depth: number, isExact = false): Typed {
  const callable = findCallable(d, scope, { output: type, isExact });
  const call = callText(d, scope, callable, depth);
  const suitable = callable.outputs.filter((each) => (isExact ? isSame(each.type, type) : fits(each.type, type)));
  const output = d.chance.pick(suitable);
  return { text: memberText(d, callable.outputs.length, call, output.name), type: output.type };
}

export function producing(d: Drawing, scope: Scope, type: Kind, depth: number, isExact = false): string {
  return produced(d, scope, type, depth, isExact).text;
}

export function memberText(d: Drawing, count: number, of: string, name: string): string {
  if (count === 1 && d.chance.often(85)) return `${of}.output`;
  return propertyText(name) === name ? `${of}.outputs.${name}` : `${of}.outputs[${JSON.stringify(name)}]`;
}

const runValues = [
  "run.id",
  "run.name",
  "run.resourceName",
  "run.createdAt",
  "run.scheduledAt",
  "run.root",
  "run.taskId",
  "run.taskName",
];

function runValue(d: Drawing): string {
  return d.chance.pick(d.pipeline.hasWorkspace ? [...runValues, "workspace.path"] : runValues);
}

/** A text with values in it. */
export function drawTemplate(d: Drawing, scope: Scope, wish: Wish = {}): string {
  const excepted: readonly (string | undefined)[] = ["artifact", ...(wish.isHeld === true ? ["list", "record"] : [])];
  const parameters = scope.visible.filter(
    (value) =>
      !excepted.includes(value.type?.kind) && value.mayBeMissing !== true && !(wish.isUnmade === true && value.isMade),
  );
  d.note("template");
  const parts = d.chance.several(1, 4, 55, () => {
    if (parameters.length > 0 && !d.chance.often(30)) return `\${${use(d, d.chance.pick(parameters))}}`;
    if (d.chance.often(25)) {
      d.note("run value in a template");
      return `\${${runValue(d)}}`;
    }
    return templateText(drawText(d.chance));
  });
  return `\`${parts.join("")}\``;
}

export function templateText(text: string): string {
  return JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("`", "\\`").replaceAll("${", "\\${");
}

/** A constant of a parameter's type, written out. */
export function constantText(d: Drawing, type: Kind): string {
  return literal(d.chance, drawConstant(d.chance, parameterOf(type)));
}
