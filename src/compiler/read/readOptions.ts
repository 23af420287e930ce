import ts from "typescript";
import type { JsonValue } from "../json.ts";
import type { ResourceAmount, RetryOptions, TaskOptions } from "../pipeline.ts";
import type { Span } from "../text.ts";
import { constantsOf, type BodyReading } from "./bodyReading.ts";
import { fold } from "./fold.ts";
import { isList, isRecord } from "../json.ts";
import { optionFixes } from "./optionFixes.ts";
import { resolveName } from "./readValue.ts";
import { filledText, listed } from "../diagnostics/words.ts";
import { report } from "./reading.ts";
import { nameOf, spanOf, unwrap } from "./syntax.ts";
import { sentence, type Sentence } from "../../l10n/sentence.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** What is read so far; `after` and `env` are there from the start. */
type Draft = Writable<Omit<TaskOptions, "spans">> & { spans: Partial<Record<string, Span>> };

/** Puts a constant into the draft; false when it is not of the form that the option takes. */
interface OptionReader {
  /** How the option is written, to end the sentence `"cpu" is …`. */
  readonly form: Sentence;
  read(draft: Draft, value: JsonValue): boolean;
}

const resourceForm = sentence('an amount, as in "500m", or { request: "500m", limit: "1" }');

const optionReaders: ReadonlyMap<string, OptionReader> = new Map<string, OptionReader>([
  ["name", { form: filledText, read: (draft, value) => setText(value, (text) => (draft.name = text)) }],
  ["image", { form: filledText, read: (draft, value) => setText(value, (text) => (draft.image = text)) }],
  ["cpu", { form: resourceForm, read: (draft, value) => setResource(value, (amount) => (draft.cpu = amount)) }],
  ["memory", { form: resourceForm, read: (draft, value) => setResource(value, (amount) => (draft.memory = amount)) }],
  ["cache", { form: sentence("true, false or a text that is the cache's key"), read: readCache }],
  [
    "retry",
    {
      form: sentence(
        "how often, as in { count: 2 }, with backoff and maxBackoff (whole seconds) and backoffFactor (a whole number)",
      ),
      read: readRetry,
    },
  ],
  [
    "accelerator",
    { form: sentence('written { type: "nvidia.com/gpu", count: 1 }, with a count from 1'), read: readAccelerator },
  ],
  ["env", { form: sentence('a record of texts, as in { LEVEL: "debug" }'), read: readEnv }],
  ["ignoreUpstreamFailure", { form: sentence("true or false"), read: readIgnoreUpstreamFailure }],
]);

/** The options a task takes, in the order that sentences list them. */
export const taskOptionNames: readonly string[] = ["after", ...optionReaders.keys()];

/** Reads the second argument of a component's call. */
export function readOptions(body: BodyReading, expression: ts.Expression | undefined): TaskOptions {
  const draft: Draft = { after: [], env: [], spans: {} };
  if (expression === undefined) return { after: [], env: [] };
  const object = unwrap(expression);
  if (ts.isObjectLiteralExpression(object)) {
    for (const property of object.properties) readProperty(body, draft, property);
  } else {
    readSpread(body, draft, expression, expression);
  }
  return draft;
}

function readProperty(body: BodyReading, draft: Draft, property: ts.ObjectLiteralElementLike): void {
  if (ts.isSpreadAssignment(property)) {
    readSpread(body, draft, property.expression, property);
    return;
  }
  const name = nameOf(property.name);
  if (name === undefined) report(body.file, "unsupported-value", property.name);
  if (name === undefined || name === "") return;
  const before = draft.spans[name];
  if (before && !isSpread(body, before)) report(body.file, "duplicate-argument", property.name, { name });
  draft.spans[name] = spanOf(property, body.file.source);
  const value = ts.isPropertyAssignment(property) ? property.initializer : property.name;
  if (name === "after" && ts.isExpression(value)) readAfter(body, draft, value);
  else if (ts.isExpression(value)) readConstantOption(body, draft, name, property.name, value);
}

/** `...defaults`: options from a constant record. */
function readSpread(body: BodyReading, draft: Draft, expression: ts.Expression, at: ts.Node): void {
  const value = fold(expression, constantsOf(body));
  if (value === undefined || !isRecord(value)) {
    report(body.file, "unsupported-value", at);
    return;
  }
  for (const [name, option] of Object.entries(value)) {
    draft.spans[name] = spanOf(at, body.file.source);
    setOption(body, draft, name, at, option, at);
  }
}

/** What a spread gives, an option after it may give anew. */
function isSpread(body: BodyReading, { start }: Span): boolean {
  return body.file.text.startsWith("...", start);
}

function readConstantOption(
  body: BodyReading,
  draft: Draft,
  name: string,
  nameNode: ts.Node,
  value: ts.Expression,
): void {
  const constant = fold(value, constantsOf(body));
  const form = optionReaders.get(name)?.form;
  if (constant !== undefined || form === undefined) setOption(body, draft, name, nameNode, constant, value);
  else report(body.file, "option-needs-constant", value, { name, form });
}

function setOption(
  body: BodyReading,
  draft: Draft,
  name: string,
  nameNode: ts.Node,
  value: JsonValue | undefined,
  valueNode: ts.Node,
): void {
  const reader = optionReaders.get(name);
  if (reader === undefined) reportUnknownOption(body, name, nameNode);
  else if (value === undefined || !reader.read(draft, value)) {
    report(body.file, "unsupported-option", valueNode, { name, form: reader.form });
  }
}

function reportUnknownOption(body: BodyReading, name: string, at: ts.Node): void {
  if (name === "kubernetes") {
    report(body.file, "not-in-this-version", at, { construct: sentence('The option "{name}"', { name }) });
    return;
  }
  const values = { name, of: sentence("a task"), options: listed(taskOptionNames) };
  report(body.file, "unknown-option", at, values, optionFixes(body, name, at, taskOptionNames));
}

/** `after: [a, b]` or `after: a`. */
function readAfter(body: BodyReading, draft: Draft, value: ts.Expression): void {
  const inner = unwrap(value);
  const elements = ts.isArrayLiteralExpression(inner) ? inner.elements : [inner];
  const keys: string[] = [];
  const spans: Span[] = [];
  for (const element of elements) {
    const variable = ts.isIdentifier(element) && element.text !== "" ? resolveName(body, element) : undefined;
    if (variable?.kind === "task") {
      keys.push(variable.task);
      spans.push(spanOf(element, body.file.source));
    } else if (!ts.isIdentifier(element) || (variable !== undefined && variable.kind !== "unknown")) {
      report(body.file, "after-needs-task", element);
    }
  }
  draft.after = keys;
  draft.afterSpans = spans;
}

function setText(value: JsonValue, set: (text: string) => void): boolean {
  if (typeof value !== "string" || value === "") return false;
  set(value);
  return true;
}

/** `"500m"`, `2`, or limit and request apart. */
function setResource(value: JsonValue, set: (amount: ResourceAmount) => void): boolean {
  const whole = amountText(value);
  if (whole !== undefined) {
    set({ limit: whole });
    return true;
  }
  if (!isRecord(value)) return false;
  const amount: Writable<ResourceAmount> = {};
  for (const [name, part] of Object.entries(value)) {
    const text = amountText(part);
    if (text === undefined || (name !== "limit" && name !== "request")) return false;
    amount[name] = text;
  }
  set(amount);
  return true;
}

function amountText(value: JsonValue): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : undefined;
}

function readCache(draft: Draft, value: JsonValue): boolean {
  if (value === "" || (typeof value !== "boolean" && typeof value !== "string")) return false;
  draft.cache = value;
  return true;
}

function readRetry(draft: Draft, value: JsonValue): boolean {
  if (typeof value === "number") return readRetry(draft, { count: value });
  if (!isRecord(value)) return false;
  const { count, backoff, backoffFactor, maxBackoff, ...rest } = value;
  if (!isCount(count) || Object.keys(rest).length > 0) return false;
  const retry: Writable<RetryOptions> = { count };
  for (const [name, amount] of Object.entries({ backoff, backoffFactor, maxBackoff })) {
    const number = name === "backoffFactor" ? amount : secondsOf(amount);
    if (number === undefined) continue;
    // Argo reads whole numbers only, and no time at all to try again in is none.
    if (!isCount(number, name === "backoff" ? 0 : 1)) return false;
    retry[name as "backoff" | "backoffFactor" | "maxBackoff"] = number;
  }
  draft.retry = retry;
  return true;
}

/** Seconds as a number, or text as the SDK writes it: `30s`, `5m`, `1h`. Anything else comes back as it is. */
function secondsOf(value: JsonValue | undefined): JsonValue | undefined {
  const match = typeof value === "string" ? /^(\d+(?:\.\d+)?)([smh])$/.exec(value) : null;
  if (match === null) return value;
  return Number(match[1]) * (match[2] === "h" ? 3600 : match[2] === "m" ? 60 : 1);
}

function readAccelerator(draft: Draft, value: JsonValue): boolean {
  if (!isRecord(value)) return false;
  const { type, count = 1, ...rest } = value;
  const isTyped = type === undefined || typeof type === "string";
  if (!isTyped || !isCount(count, 1) || Object.keys(rest).length > 0) return false;
  draft.accelerator = type === undefined ? { count } : { type, count };
  return true;
}

/** A whole number, as far as KFP's 32 bits go. */
function isCount(value: JsonValue | undefined, least = 0): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= least && value < 2 ** 31;
}

function readEnv(draft: Draft, value: JsonValue): boolean {
  if (!isRecord(value)) return false;
  const entries: { name: string; value: string }[] = [];
  for (const [name, text] of Object.entries(value)) {
    if (text === null || typeof text === "object" || isList(text)) return false;
    entries.push({ name, value: String(text) });
  }
  draft.env = entries;
  return true;
}

function readIgnoreUpstreamFailure(draft: Draft, value: JsonValue): boolean {
  if (typeof value !== "boolean") return false;
  draft.ignoreUpstreamFailure = value;
  return true;
}
