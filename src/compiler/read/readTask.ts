import ts from "typescript";
import type { Component } from "../component.ts";
import type { Argument, Task, TaskSpans } from "../pipeline.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { commentAbove } from "./comments.ts";
import { fold } from "./fold.ts";
import { isRecord } from "../json.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { readOptions } from "./readOptions.ts";
import { changeTo } from "./changeTo.ts";
import { readValue } from "./readValue.ts";
import { report } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";
import { sentence } from "../../l10n/sentence.ts";

/** What a call is part of: a statement of its own (`const t = f()`), or an expression inside one. */
export interface TaskPlace {
  readonly statement: ts.Node;
  /** The variable that will hold the task. */
  readonly variable?: ts.Identifier;
  readonly isInline?: boolean;
}

/** Whether a call could be one of a component: `f(…)`, where `f` is not something else. */
export function isTaskCall(
  body: BodyReading,
  call: ts.CallExpression,
): call is ts.CallExpression & { expression: ts.Identifier } {
  if (!ts.isIdentifier(call.expression) || call.expression.text === "") return false;
  const { text } = call.expression;
  const meaning = body.file.names.get(text);
  if (meaning && ["component", "unavailable", "pipeline"].includes(meaning.kind)) return true;
  if (meaning?.kind === "language") return meaning.name === "importer";
  return meaning === undefined && body.scope.find(text) === undefined;
}

/** `f({ … }, { … })`: adds the task to the block that is being read. Undefined when it is no call of a component. */
export function readTask(body: BodyReading, call: ts.CallExpression, place: TaskPlace): Task | undefined {
  if (!isTaskCall(body, call)) return undefined;
  const callee = call.expression;
  const component = readCallee(body, callee);
  const [args, options] = call.arguments;
  reportOddArguments(body, call);
  const given = args === undefined ? [] : readArguments(body, args, callee.text, place.statement);
  const task: Task = {
    kind: "task",
    key: body.keys.taskKey(place.variable?.text ?? component?.name ?? callee.text),
    ...(place.variable && { variable: place.variable.text }),
    callee: callee.text,
    ...(component && { component }),
    arguments: given,
    options: readOptions(body, options),
    spans: spansOf(body, call, place),
    ...(place.isInline === true && { isInline: true }),
  };
  body.statements.push(task);
  return task;
}

function spansOf(body: BodyReading, call: ts.CallExpression, place: TaskPlace): TaskSpans {
  const { source, text } = body.file;
  const [args, options] = call.arguments;
  const comment = commentAbove(text, place.statement);
  return {
    statement: spanOf(place.statement, source),
    call: spanOf(call, source),
    callee: spanOf(call.expression, source),
    ...(place.variable && { variable: spanOf(place.variable, source) }),
    ...(args && { arguments: spanOf(args, source) }),
    ...(options && { options: spanOf(options, source) }),
    ...(comment && { comment }),
  };
}

function readCallee(body: BodyReading, callee: ts.Identifier): Component | undefined {
  const meaning = body.file.names.get(callee.text);
  const isShadowed = body.scope.isDeclaredBelow(callee.text) || body.scope.find(callee.text) !== undefined;
  if (meaning !== undefined && isShadowed) report(body.file, "component-shadowed", callee, { name: callee.text });
  if (meaning?.kind === "component") return meaning.component;
  if (meaning?.kind === "unavailable") return undefined;
  if (meaning?.kind === "pipeline") {
    report(body.file, "not-in-this-version", callee, { construct: sentence("A pipeline used as a component") });
    return undefined;
  }
  if (meaning?.kind === "language") {
    report(body.file, "not-in-this-version", callee, { construct: `"${meaning.name}"` });
    return undefined;
  }
  const components = [...body.file.names].filter(([, each]) => each.kind === "component").map(([name]) => name);
  report(
    body.file,
    "unknown-component",
    callee,
    { name: callee.text },
    changeTo(body.file, callee, nearest(callee.text, components)),
  );
  return undefined;
}

function reportOddArguments(body: BodyReading, call: ts.CallExpression): void {
  const component = ts.isIdentifier(call.expression) ? call.expression.text : "component";
  const third = call.arguments[2];
  if (third !== undefined) report(body.file, "unsupported-arguments", third, { component });
}

function readArguments(body: BodyReading, syntax: ts.Expression, component: string, statement: ts.Node): Argument[] {
  const object = unwrap(syntax);
  const given = new Map<string, Argument>();
  if (!ts.isObjectLiteralExpression(object)) {
    const constant = fold(object, constantsOf(body));
    if (constant !== undefined && isRecord(constant)) addSpread(body, given, object, object);
    else report(body.file, "unsupported-arguments", syntax, { component });
    return [...given.values()];
  }
  for (const property of object.properties) {
    if (ts.isSpreadAssignment(property)) addSpread(body, given, property.expression, property);
    else addArgument(body, given, property, component, statement);
  }
  return [...given.values()];
}

function addArgument(
  body: BodyReading,
  given: Map<string, Argument>,
  property: ts.ObjectLiteralElementLike,
  component: string,
  statement: ts.Node,
): void {
  const name = nameOf(property.name);
  if (
    name === undefined ||
    property.name === undefined ||
    ts.isMethodDeclaration(property) ||
    ts.isAccessor(property)
  ) {
    report(body.file, "unsupported-arguments", property, { component });
    return;
  }
  if (name === "") return; // half typed; the parser has said so
  const nameSpan = spanOf(property.name, body.file.source);
  if (given.has(name) && !given.get(name)?.isSpread) report(body.file, "duplicate-argument", property.name, { name });
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (!ts.isExpression(value)) return;
  if (isUndefined(value)) {
    given.delete(name);
    return;
  }
  const binding = readValue(body, value, statement);
  const valueSpan = spanOf(value, body.file.source);
  given.set(name, { name, binding, span: spanOf(property, body.file.source), nameSpan, valueSpan });
}

/** An argument given as `undefined` is left out. */
function isUndefined(value: ts.Expression): boolean {
  return ts.isIdentifier(value) && value.text === "undefined";
}

/** `...constants`: an argument for each field of a constant record. */
function addSpread(body: BodyReading, given: Map<string, Argument>, expression: ts.Expression, at: ts.Node): void {
  const value = fold(expression, constantsOf(body));
  if (value === undefined || !isRecord(value)) {
    report(body.file, "unsupported-value", at);
    return;
  }
  const span = spanOf(at, body.file.source);
  for (const [name, field] of Object.entries(value)) {
    const binding = { kind: "constant", value: field, span } as const;
    given.set(name, { name, binding, span, nameSpan: span, valueSpan: span, isSpread: true });
  }
}
