import ts from "typescript";
import type { Component } from "../component.ts";
import type { Task, TaskSpans } from "../pipeline.ts";
import type { BodyReading } from "./bodyReading.ts";
import { commentAbove } from "./comments.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { hasOtherLetters } from "./names.ts";
import type { Writable } from "./options/draft.ts";
import { readArguments } from "./readArguments.ts";
import { readImporter } from "./readImporter.ts";
import { readKey } from "./readKey.ts";
import { readOptions } from "./readOptions.ts";
import { changeTo } from "./changeTo.ts";
import { report } from "./reading.ts";
import { spanOf } from "./syntax.ts";

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
  switch (meaning?.kind) {
    case "component":
    case "unavailable":
    case "pipeline":
      return true;
    case "language":
      return meaning.name === "importer";
    case undefined:
      return body.scope.find(text) === undefined;
    default:
      return false;
  }
}

/** `f({ … }, { … })`: adds the task to the block that is being read. Undefined when it is no call of a component. */
export function readTask(body: BodyReading, call: ts.CallExpression, place: TaskPlace): Task | undefined {
  if (!isTaskCall(body, call)) return undefined;
  const callee = call.expression;
  const isImporter = isLanguageCall(body, callee, "importer");
  const importer = isImporter ? readImporter(body, call) : undefined;
  const component = importer?.component ?? readCallee(body, callee);
  const [args, options] = call.arguments;
  reportOddArguments(body, call);
  const read = { callee: callee.text, component, statement: place.statement };
  const given = importer
    ? { given: importer.given, leftOut: [], isPartly: false }
    : args && readArguments(body, args, read);
  const ownKey = readKey(body, options);
  const key = ownKey ?? body.keys.taskKey(place.variable?.text, component?.name ?? callee.text);
  const chosen = readOptions(body, options, place.statement);
  const task: Writable<Task> = {
    kind: "task",
    key,
    title: chosen.name ?? ownKey ?? titleOf(place.variable?.text ?? callee.text, key),
    callee: callee.text,
    arguments: given?.given ?? [],
    options: chosen,
    spans: spansOf(body, call, place),
  };
  if (place.variable) task.variable = place.variable.text;
  if (component) task.component = component;
  if (given && given.leftOut.length > 0) task.leftOut = given.leftOut;
  if (given?.isPartly === true) task.isPartlyRead = true;
  if (place.isInline === true) task.isInline = true;
  body.statements.push(task);
  return task;
}

/** A variable in other letters than keys have says more than its key. */
function titleOf(name: string, key: string): string {
  return hasOtherLetters(name) ? name : key;
}

function spansOf(body: BodyReading, call: ts.CallExpression, place: TaskPlace): TaskSpans {
  const { source, text } = body.file;
  const [args, options] = call.arguments;
  const comment = commentAbove(text, place.statement);
  const spans: Writable<TaskSpans> = {
    statement: spanOf(place.statement, source),
    call: spanOf(call, source),
    callee: spanOf(call.expression, source),
  };
  if (place.variable) spans.variable = spanOf(place.variable, source);
  if (args) spans.arguments = spanOf(args, source);
  if (options) spans.options = spanOf(options, source);
  if (comment) spans.comment = comment;
  return spans;
}

function isLanguageCall(body: BodyReading, callee: ts.Identifier, name: string): boolean {
  const meaning = body.file.names.get(callee.text);
  const isShadowed = body.scope.find(callee.text) !== undefined;
  return meaning?.kind === "language" && meaning.name === name && !isShadowed;
}

function readCallee(body: BodyReading, callee: ts.Identifier): Component | undefined {
  const meaning = body.file.names.get(callee.text);
  const isShadowed = body.scope.isDeclaredBelow(callee.text) || body.scope.find(callee.text) !== undefined;
  if (meaning !== undefined && isShadowed) report(body.file, "component-shadowed", callee, { name: callee.text });
  if (meaning?.kind === "component") return meaning.component;
  if (meaning?.kind === "unavailable") return undefined;
  if (meaning?.kind === "pipeline") {
    const component = meaning.component();
    if (component === undefined) report(body.file, "pipeline-uses-itself", callee, { name: callee.text });
    return component;
  }
  if (reportPlainFunction(body, callee)) return undefined;
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

/** A function of the file is nothing that a pipeline can call; that it stands there need not be told as well. */
function reportPlainFunction({ file }: BodyReading, callee: ts.Identifier): boolean {
  const isMeant = (each: ts.Statement): boolean => ts.isFunctionDeclaration(each) && each.name?.text === callee.text;
  const declared = file.source.statements.find(isMeant);
  if (declared === undefined) return false;
  report(file, "plain-function", callee, { name: callee.text });
  const { start } = spanOf(declared, file.source);
  const told = file.diagnostics.findIndex(({ code, span }) => code === "unsupported-top-level" && span.start === start);
  if (told >= 0) file.diagnostics.splice(told, 1);
  return true;
}

function reportOddArguments(body: BodyReading, call: ts.CallExpression): void {
  const third = call.arguments[2];
  if (third === undefined) return;
  const component = ts.isIdentifier(call.expression) ? call.expression.text : "component";
  report(body.file, "unsupported-arguments", third, { component });
}
