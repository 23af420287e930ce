import { isList, type JsonValue } from "../json.ts";
import { runPlaceholders, runValueOf } from "../emit/runValue.ts";
import type { Value } from "./values.ts";

const inputPlaceholder = /\{\{\$\.inputs\.parameters\['([^']*)'\]\}\}/g;
const workspacePlaceholder = runPlaceholders["workspace.path"];
const inputOrWorkspace = new RegExp(
  `${inputPlaceholder.source}|${workspacePlaceholder.replace(/[{}$.]/g, "\\$&")}`,
  "g",
);

/** A text in which inputs stand that were given for it alone becomes a template. */
function fillTemplate(value: Value, injected: ReadonlyMap<string, Value>, placeholders = inputPlaceholder): Value {
  if (value.kind !== "constant" || typeof value.value !== "string") return value;
  const text = value.value;
  const parts: (string | Value)[] = [];
  let from = 0;
  for (const match of text.matchAll(placeholders)) {
    const isWorkspace = match[0] === workspacePlaceholder;
    const inserted: Value | undefined = isWorkspace
      ? { kind: "run", value: "workspace.path" }
      : injected.get(match[1] ?? "");
    if (inserted === undefined) continue;
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(ofRun(inserted));
    from = match.index + match[0].length;
  }
  if (parts.length === 0) return value;
  if (from < text.length) parts.push(text.slice(from));
  return { kind: "template", parts };
}

function ofRun(value: Value): Value {
  const name = value.kind === "constant" ? runValueOf(value.value) : undefined;
  return name === undefined ? value : { kind: "run", value: name };
}

/** An argument: a text in which inputs stand, or a list or record with such texts in it, where KFP's driver leaves `workspace.path`. */
export function fillArgument(value: Value, injected: ReadonlyMap<string, Value>): Value {
  if (value.kind !== "constant" || runValueOf(value.value) !== undefined) return value;
  return typeof value.value === "object"
    ? fillLiteral(value.value, injected)
    : fillTemplate(value, injected, inputOrWorkspace);
}

/** What stands alone between the quotes is the value, which KFP fills in as text. */
function fillLiteral(value: JsonValue, injected: ReadonlyMap<string, Value>): Value {
  if (typeof value === "string") return settingValue(value, injected);
  const constant: Value = { kind: "constant", value };
  if (typeof value !== "object" || value === null) return constant;
  if (isList(value)) {
    const items = value.map((item) => fillLiteral(item, injected));
    return items.every(({ kind }) => kind === "constant") ? constant : { kind: "items", items };
  }
  const fields = Object.entries(value).map(([name, field]) => ({ name, value: fillLiteral(field, injected) }));
  return fields.every((field) => field.value.kind === "constant") ? constant : { kind: "fields", fields };
}

/** A setting of an executor: a text, or what a run gives in its place. */
export function settingValue(text: string, injected: ReadonlyMap<string, Value>): Value {
  const value = fillTemplate({ kind: "constant", value: text }, injected);
  const [only, second] = value.kind === "template" ? value.parts : [];
  return only !== undefined && typeof only !== "string" && second === undefined ? only : value;
}

/** What a text in double quotes means, as JSON and CEL have it. */
function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text.replace(/\\(.)/gs, "$1");
  }
}

/** The fields that `parseJson(string_value)["a"]["b"]` takes; undefined for any other expression. */
export function itemPath(selector: string): readonly string[] | undefined {
  const head = "parseJson(string_value)";
  if (!selector.startsWith(head)) return undefined;
  const path: string[] = [];
  const field = /\["((?:[^"\\]|\\.)*)"\]/y;
  field.lastIndex = head.length;
  while (field.lastIndex < selector.length) {
    const match = field.exec(selector);
    if (match === null) return undefined;
    path.push(unescaped(match[1] ?? ""));
  }
  return path;
}
