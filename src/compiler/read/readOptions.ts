import ts from "typescript";
import { isRecord, type JsonValue } from "../json.ts";
import type { TaskOptions } from "../pipeline.ts";
import type { Span } from "../text.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { fold } from "./fold.ts";
import { optionFixes } from "./optionFixes.ts";
import { constantOptions, type OptionReader } from "./options/constantOptions.ts";
import type { OptionsDraft } from "./options/draft.ts";
import type { ShapedReading } from "./options/readShaped.ts";
import { keyText } from "./readKey.ts";
import { readShapedOption, shapedOptions, takeShapedOption } from "./options/shapedOptions.ts";
import { readValue, resolveName } from "./readValue.ts";
import { listed } from "../diagnostics/words.ts";
import { report } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";
import { tasksOfList } from "./taskList.ts";
import { sentence } from "../../l10n/sentence.ts";

/** The options a task takes, in the order that sentences list them. */
export const taskOptionNames: readonly string[] = [
  "after",
  "name",
  "key",
  "image",
  "cpu",
  "memory",
  "cache",
  "retry",
  "accelerator",
  "env",
  "ignoreUpstreamFailure",
  "kubernetes",
];

/** Reads the second argument of a component's call, in `statement`. */
export function readOptions(body: BodyReading, expression: ts.Expression | undefined, statement: ts.Node): TaskOptions {
  if (expression === undefined) return { after: [], env: [] };
  const reading: Reading = {
    body,
    draft: { after: [], env: [], spans: {} },
    shaped: {
      file: body.file,
      constants: constantsOf(body),
      value: (value) => readValue(body, value, statement),
    },
  };
  const object = unwrap(expression);
  if (ts.isObjectLiteralExpression(object)) {
    for (const property of object.properties) readProperty(reading, property);
  } else {
    readSpread(reading, expression, expression);
  }
  return reading.draft;
}

interface Reading {
  readonly body: BodyReading;
  readonly draft: OptionsDraft;
  readonly shaped: ShapedReading;
}

function readProperty(reading: Reading, property: ts.ObjectLiteralElementLike): void {
  const { body, draft } = reading;
  if (ts.isSpreadAssignment(property)) {
    readSpread(reading, property.expression, property);
    return;
  }
  const name = nameOf(property.name);
  if (name === undefined) report(body.file, "unsupported-value", property.name);
  if (name === undefined || name === "") return;
  const before = draft.spans[name];
  if (before && !isSpread(body, before)) report(body.file, "duplicate-argument", property.name, { name });
  draft.spans[name] = spanOf(property, body.file.source);
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (name === "key") setKey(reading, property);
  else if (name === "after" && ts.isExpression(value)) readAfter(body, draft, value);
  else if (ts.isExpression(value)) readOption(reading, name, property.name, value);
}

function readOption(reading: Reading, name: string, nameNode: ts.Node, value: ts.Expression): void {
  const { body, draft } = reading;
  const shaped = shapedOptions.get(name);
  if (shaped !== undefined) {
    readShapedOption(reading.shaped, draft, name, shaped, value);
    return;
  }
  const constant = fold(value, constantsOf(body));
  const form = constantOptions.get(name)?.form;
  if (constant !== undefined || form === undefined) setOption(reading, name, nameNode, constant, value);
  else report(body.file, "option-needs-constant", value, { name, form });
}

/** `...defaults`: options from a constant record. */
function readSpread(reading: Reading, expression: ts.Expression, at: ts.Node): void {
  const { body, draft } = reading;
  const value = fold(expression, constantsOf(body));
  if (value === undefined || !isRecord(value)) {
    report(body.file, "unsupported-value", at);
    return;
  }
  for (const [name, option] of Object.entries(value)) {
    draft.spans[name] = spanOf(at, body.file.source);
    const shaped = shapedOptions.get(name);
    if (name === "key") report(body.file, "unsupported-option", at, { name, form: keyForm });
    else if (shaped === undefined) setOption(reading, name, at, option, at);
    else takeShapedOption(reading.shaped, draft, name, shaped, option, at);
  }
}

/** `key: "train_model"`; what is wrong with the key itself is told where the task gets it. */
function setKey({ body, draft }: Reading, property: ts.ObjectLiteralElementLike): void {
  const text = keyText(property);
  if (text !== undefined) draft.key = text.text;
  else report(body.file, "unsupported-option", property, { name: "key", form: keyForm });
}

const keyForm = sentence("a text that stands in the call itself, as in {example}", {
  example: '{ key: "train_model" }',
});

/** What a spread gives, an option after it may give anew. */
function isSpread(body: BodyReading, { start }: Span): boolean {
  return body.file.text.startsWith("...", start);
}

function setOption(
  { body, draft }: Reading,
  name: string,
  nameNode: ts.Node,
  value: JsonValue | undefined,
  valueNode: ts.Node,
): void {
  const reader = constantOptions.get(name);
  if (reader === undefined) {
    const values = { name, of: sentence("a task"), options: listed(taskOptionNames) };
    report(body.file, "unknown-option", nameNode, values, optionFixes(body, name, nameNode, taskOptionNames));
  } else if (value === undefined || !reader.read(draft, value)) {
    report(body.file, "unsupported-option", faultIn(reader, value, valueNode), { name, form: reader.form });
  }
}

/** The field of a record that is wrong by itself; where it is the record, all of it. */
function faultIn(reader: OptionReader, value: JsonValue | undefined, node: ts.Node): ts.Node {
  const { least } = reader;
  const object = ts.isExpression(node) ? unwrap(node) : node;
  if (least === undefined || value === undefined || !isRecord(value) || !ts.isObjectLiteralExpression(object))
    return node;
  const wrong = object.properties.find((property) => {
    const name = nameOf(property.name);
    const field = name !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;
    return (
      name !== undefined &&
      field !== undefined &&
      !reader.read({ after: [], env: [], spans: {} }, { ...least, [name]: field })
    );
  });
  return wrong ?? node;
}

/** `after: [a, ...loopTasks]`, `after: a` or `after: loopTasks`. */
function readAfter(body: BodyReading, draft: OptionsDraft, value: ts.Expression): void {
  const inner = unwrap(value);
  const waits: Wait[] = ts.isArrayLiteralExpression(inner)
    ? inner.elements.flatMap((element) => waitsIn(body, element, ts.isSpreadElement(element)))
    : [...waitsIn(body, inner, undefined)];
  draft.after = waits.map(({ task }) => task);
  draft.afterSpans = waits.map(({ span }) => span);
  if (waits.some(({ list }) => list !== undefined)) draft.afterLists = waits.map(({ list }) => list);
}

/** A task that is waited for, and the list that it comes by. */
interface Wait {
  readonly task: string;
  readonly span: Span;
  readonly list: string | undefined;
}

/** `isSpread` says whether `...` stands before it; undefined where no list is around it, so that it may be either. */
function waitsIn(body: BodyReading, element: ts.Expression, isSpread: boolean | undefined): readonly Wait[] {
  const span = spanOf(element, body.file.source);
  const named = unwrap(ts.isSpreadElement(element) ? element.expression : element);
  const variable = ts.isIdentifier(named) && named.text !== "" ? resolveName(body, named) : undefined;
  if (variable?.kind === "task" && isSpread !== true) return [{ task: variable.task, span, list: undefined }];
  if (variable?.kind === "tasks" && isSpread !== false)
    return tasksOfList(body, variable, named).map((task) => ({ task, span, list: variable.list }));
  if (!ts.isIdentifier(named) || (variable !== undefined && variable.kind !== "unknown"))
    report(body.file, "after-needs-task", element);
  return [];
}
