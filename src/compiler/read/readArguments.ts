import ts from "typescript";
import type { Component } from "../component.ts";
import type { Fix } from "../diagnostics/diagnostic.ts";
import { isRecord } from "../json.ts";
import type { Argument, Task } from "../pipeline.ts";
import { propertyName } from "../print/declaredType.ts";
import { isFilledByKfp } from "../types.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { fold } from "./fold.ts";
import { readGiven } from "./readGiven.ts";
import { report, textOf } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";

/** The call that arguments are of. */
export interface ArgumentsOf {
  readonly callee: string;
  readonly component: Component | undefined;
  readonly statement: ts.Node;
}

/** What a call's first argument gives, and what it names only to leave it out. */
export interface ReadArguments {
  readonly given: readonly Argument[];
  readonly leftOut: NonNullable<Task["leftOut"]>;
  /** Something else is given that could not be read. */
  readonly isPartly: boolean;
}

interface Draft {
  readonly given: Map<string, Argument>;
  /** Made when something is left out, as hardly any call does. */
  leftOut?: Map<string, ReadArguments["leftOut"][number]>;
  isPartly?: true;
}

/** Reads `{ name: value, … }`, or a constant record in its place. */
export function readArguments(body: BodyReading, syntax: ts.Expression, call: ArgumentsOf): ReadArguments {
  const object = unwrap(syntax);
  const draft: Draft = { given: new Map() };
  if (ts.isObjectLiteralExpression(object)) {
    for (const property of object.properties) {
      if (ts.isSpreadAssignment(property)) addSpread(body, draft, property.expression, property);
      else addArgument(body, draft, property, call);
    }
  } else {
    const constant = fold(object, constantsOf(body));
    if (constant !== undefined && isRecord(constant)) addSpread(body, draft, object, object);
    else if (call.component !== undefined || isCallable(body, call.callee))
      report(body.file, "unsupported-arguments", syntax, { component: call.callee }, byName(body, syntax, call));
  }
  return {
    given: [...draft.given.values()],
    leftOut: draft.leftOut ? [...draft.leftOut.values()] : [],
    isPartly: draft.isPartly === true,
  };
}

/** What no component is called has no way of being called. */
function isCallable(body: BodyReading, callee: string): boolean {
  return body.file.names.has(callee);
}

/** Whose component has one input can have meant no other. */
function byName(body: BodyReading, syntax: ts.Expression, { component }: ArgumentsOf): Fix[] {
  const [input, other] = component?.inputs.filter(({ type }) => !isFilledByKfp(type)) ?? [];
  if (input === undefined || other !== undefined || ts.isSpreadElement(syntax)) return [];
  const value = textOf(body.file, syntax);
  const text = value === input.name ? `{ ${value} }` : `{ ${propertyName(input.name)}: ${value} }`;
  const edits = [{ span: spanOf(syntax, body.file.source), text }];
  return [{ title: 'Give it as "{name}"', values: { name: input.name }, edits }];
}

function addArgument(
  body: BodyReading,
  draft: Draft,
  property: Exclude<ts.ObjectLiteralElementLike, ts.SpreadAssignment>,
  { callee, statement }: ArgumentsOf,
): void {
  const name = nameOf(property.name);
  const isValue = ts.isPropertyAssignment(property) || ts.isShorthandPropertyAssignment(property);
  if (name === undefined || !isValue) {
    report(body.file, "unsupported-arguments", property, { component: callee });
    return;
  }
  if (name === "") return; // half typed; the parser has said so
  const { given } = draft;
  const span = spanOf(property, body.file.source);
  const nameSpan = spanOf(property.name, body.file.source);
  const before = given.get(name);
  if (before && !before.isSpread) report(body.file, "duplicate-argument", property.name, { name });
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  draft.leftOut?.delete(name);
  if (isUndefined(value)) {
    given.delete(name);
    draft.leftOut ??= new Map();
    draft.leftOut.set(name, { name, span, nameSpan });
    return;
  }
  const binding = readGiven(body, value, statement);
  given.set(name, { name, binding, span, nameSpan, valueSpan: binding.span ?? spanOf(value, body.file.source) });
}

/** An argument given as `undefined` is left out. */
function isUndefined(value: ts.Expression): boolean {
  return ts.isIdentifier(value) && value.text === "undefined";
}

/** A const whose value was not understood is told of where it stands. */
function isToldOf(body: BodyReading, expression: ts.Expression): boolean {
  const variable = ts.isIdentifier(expression) ? body.scope.find(expression.text) : undefined;
  return variable?.kind === "unknown" || (variable?.kind === "alias" && variable.binding.kind === "unknown");
}

/** `...constants`: an argument for each field of a constant record. */
function addSpread(body: BodyReading, draft: Draft, expression: ts.Expression, at: ts.Node): void {
  const value = fold(expression, constantsOf(body));
  if (value === undefined || !isRecord(value)) {
    draft.isPartly = true;
    if (!isToldOf(body, expression)) report(body.file, "unsupported-value", at);
    return;
  }
  const span = spanOf(at, body.file.source);
  for (const [name, field] of Object.entries(value)) {
    const binding = { kind: "constant", value: field, span } as const;
    draft.leftOut?.delete(name);
    draft.given.set(name, { name, binding, span, nameSpan: span, valueSpan: span, isSpread: true });
  }
}
