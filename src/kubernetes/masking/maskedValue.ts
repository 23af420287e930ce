import { textAt } from "../reading.ts";
import { concealed, isSecretOption, looksLikeOption, mask, passwordStart, userOptions } from "./conceal.ts";
import { maskedPlain } from "./maskedPlain.ts";
import { isSecretVariable, namesSecret } from "./secretNames.ts";

/** Who nests deeper than this has something to hide. */
const deepest = 500;

/** Fields of what is named like a secret that hold what it is: those of environment variables, parameters and artifacts. */
const valueFields = new Set([
  "value",
  "default",
  "defaultValue",
  "constant",
  "constantValue",
  "stringValue",
  "numberValue",
  "intValue",
  "doubleValue",
  "listValue",
  "structValue",
]);

/** An object's field, or what is in a text that is JSON, with every secret masked that can be told by its name or its looks. */
export function maskedValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return maskedText(value, depth);
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return mask;
  return Array.isArray(value) ? maskedList(value, depth + 1) : maskedFields(value, depth + 1);
}

/** A text that is JSON is masked within and printed as compactly as it was; another one is read as people write commands. */
export function maskedText(text: string, depth = 0): string {
  return maskedJson(text, depth) ?? maskedPlain(text);
}

function maskedFields(value: object, depth: number): unknown {
  if (textAt(value, "kind") === "Secret") return maskedSecret(value, depth);
  const isNamed = [textAt(value, "name"), textAt(value, "key")].some(
    (name) => name !== undefined && isSecretVariable(name),
  );
  return mapped(value, (field, name) => {
    if (isNamed && valueFields.has(name)) return hidden(field, depth);
    if (namesSecret(name)) return maskedUnder(field, depth);
    return isImage(name, field) ? field : maskedValue(field, depth);
  });
}

/** A Secret's values are all secret, whatever they are called; the names of its keys are not. */
function maskedSecret(secret: object, depth: number): unknown {
  return mapped(secret, (field, name) => {
    const isData = (name === "data" || name === "stringData") && typeof field === "object" && field !== null;
    return isData ? mapped(field, () => mask) : maskedValue(field, depth);
  });
}

/** What stands under the name of a secret: itself, a list of such, or an object that may hold it or tell where it is. */
function maskedUnder(field: unknown, depth: number): unknown {
  if (depth > deepest) return mask;
  if (Array.isArray(field))
    return field.map((item) => (typeof item === "object" ? maskedUnder(item, depth + 1) : hidden(item, depth)));
  if (typeof field !== "object" || field === null) return hidden(field, depth);
  return mapped(field, (inner, name) => {
    if (valueFields.has(name)) return hidden(inner, depth + 1);
    // `{runtimeValue: {constant: abc}}`
    return typeof inner === "object" && inner !== null ? maskedUnder(inner, depth + 1) : maskedOne(inner, name, depth);
  });
}

function maskedOne(field: unknown, name: string, depth: number): unknown {
  return namesSecret(name) ? hidden(field, depth) : maskedValue(field, depth);
}

/** All that could be a secret: texts and numbers, however deep. */
function hidden(value: unknown, depth: number): unknown {
  if (typeof value === "string") return concealed(value);
  if (typeof value === "number" || depth > deepest) return mask;
  if (Array.isArray(value)) return value.map((item) => hidden(item, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return mapped(value, (field) => hidden(field, depth + 1));
}

/** `["--token", "abc"]`: an option and its value are two. */
function maskedList(list: readonly unknown[], depth: number): readonly unknown[] {
  return list.map((item, index) => {
    const before = list[index - 1];
    const option = typeof before === "string" && /^--?[\w.-]+$/.test(before) ? before : "";
    if (typeof item === "number" && isSecretOption(option, namesSecret)) return mask;
    if (typeof item !== "string") return maskedValue(item, depth);
    if (isSecretOption(option, namesSecret) && !looksLikeOption(item)) return concealed(item);
    const password = userOptions.has(option) ? passwordStart(item) : undefined;
    return password === undefined
      ? maskedArgument(item, depth)
      : item.slice(0, password) + concealed(item.slice(password));
  });
}

/** An argument of its own, `--token=a b;c`: to its end it is the value, for no shell takes it apart. */
function maskedArgument(item: string, depth: number): string {
  const begin = /^[A-Za-z_-][\w.-]*=/.exec(item)?.[0] ?? "";
  const name = begin.slice(0, -1);
  const isWhole = begin.startsWith("-") || !/\s/.test(item);
  const isSecret = begin !== "" && isWhole && !name.startsWith("--no-") && namesSecret(name);
  return isSecret ? begin + concealed(item.slice(begin.length)) : maskedText(item, depth);
}

/** An image's reference, whose tag is no value: `auth-server/token:1.0`. */
function isImage(name: string, field: unknown): boolean {
  return (
    /^image(?:ID)?$/.test(name) && typeof field === "string" && /^[\w.:/@-]*$/.test(field) && !field.includes("//")
  );
}

function mapped(value: object, change: (field: unknown, name: string) => unknown): object {
  const entries = Object.entries(value).map(([name, field]: [string, unknown]) => [name, change(field, name)] as const);
  return Object.fromEntries(entries);
}

// ── JSON ──────────────────────────────────────────────────────────────────────

function maskedJson(text: string, depth: number): string | undefined {
  const first = /^\s*([[{"])/.exec(text)?.[1];
  if (first === undefined || depth > deepest) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const printed = printedLike(text, maskedValue(value, depth + 1));
  // As it was, if nothing was to hide: numbers too that JavaScript would write otherwise. Of two fields of one name only
  // the last is parsed; then there are more colons than are printed, and the first one must not be shown.
  const isUntouched = !printed.includes(mask) && colons(text) === colons(printed);
  return isUntouched ? text : printed;
}

/** Colons outside of strings: one a field. */
function colons(json: string): number {
  let count = 0;
  let isString = false;
  for (let at = 0; at < json.length; at += 1) {
    const letter = json.charAt(at);
    if (letter === "\\") at += 1;
    else if (letter === '"') isString = !isString;
    else if (letter === ":" && !isString) count += 1;
  }
  return count;
}

/** Indented, with a space after each sign, or without. */
function printedLike(text: string, value: unknown): string {
  const end = text.endsWith("\n") ? "\n" : "";
  const indent = /[[{]\r?\n([ \t]*)/.exec(text)?.[1];
  if (indent !== undefined) return JSON.stringify(value, undefined, indent === "" ? 2 : indent) + end;
  return (text.includes('": ') ? spaced(value) : JSON.stringify(value)) + end;
}

/** As Python's `json.dumps` does. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([name, field]) => `${JSON.stringify(name)}: ${spaced(field)}`);
  return `{${fields.join(", ")}}`;
}
