import { isList, type JsonValue } from "../../json.ts";
import { bounded } from "./bounded.ts";
import { fieldsOf, itemsOf, type Member } from "../../wholeFloats.ts";
import { constant, memberValue, type ConstantValue, type Value } from "./graph.ts";

/** What Python's `str` makes of a constant. */
export function pythonText(value: ConstantValue): string {
  return value.text ?? textOf(value.value, false);
}

function textOf(value: JsonValue, isInside: boolean): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return String(value);
  if (typeof value === "string")
    return isInside ? `'${value.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'` : value;
  if (isList(value)) return `[${itemsOf(value).map(memberText).join(", ")}]`;
  const fields = fieldsOf(value).map(([name, each]) => `${textOf(name, true)}: ${memberText(each)}`);
  return `{${fields.join(", ")}}`;
}

function memberText(member: Member): string {
  return memberValue(member).text ?? textOf(member.value, true);
}

/** A value as parts of a text; undefined where it can't stand in one. */
export function textParts(value: Value): readonly (string | Value)[] | undefined {
  switch (value.kind) {
    case "constant":
      return [pythonText(value)];
    case "template":
      return value.parts;
    case "input":
    case "argument":
    case "output":
    case "item":
    case "run":
    case "oneOf":
      return [value];
    default:
      return undefined;
  }
}

/** Parts as one value: a constant where nothing else is in them. */
export function joined(parts: readonly (string | Value)[]): Value {
  const merged: (string | Value)[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === "string" && typeof last === "string") merged[merged.length - 1] = last + part;
    else if (part !== "") merged.push(part);
  }
  const [only = "", second] = merged;
  const isKnown = typeof only === "string" && second === undefined;
  return bounded(isKnown ? constant(only) : { kind: "template", parts: merged });
}

/** `"…%s…" % values`; undefined where the format is another. */
export function percentFormat(format: string, values: readonly Value[]): Value | undefined {
  const parts: (string | Value)[] = [];
  let at = 0;
  let used = 0;
  for (const match of format.matchAll(/%(%|[sdi])|%/g)) {
    parts.push(format.slice(at, match.index));
    at = match.index + match[0].length;
    if (match[1] === "%") parts.push("%");
    else {
      const value = match[1] === undefined ? undefined : values[used++];
      const text = value && textParts(value);
      if (!text) return undefined;
      parts.push(...text);
    }
  }
  return used === values.length ? joined([...parts, format.slice(at)]) : undefined;
}

/** `"…{}…{0}…{name}…".format(…)`; undefined where a replacement has a conversion or a format. */
export function braceFormat(
  format: string,
  positional: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value | undefined {
  const parts: (string | Value)[] = [];
  let at = 0;
  let next = 0;
  for (const match of format.matchAll(/\{\{|\}\}|\{(\w*)\}|[{}]/g)) {
    parts.push(format.slice(at, match.index));
    at = match.index + match[0].length;
    const [whole, name] = match;
    if (whole === "{{" || whole === "}}") parts.push(whole.slice(1));
    else if (name === undefined) return undefined;
    else {
      const value =
        name === "" ? positional[next++] : /^\d+$/.test(name) ? positional[Number(name)] : keywords.get(name);
      const text = value && textParts(value);
      if (!text) return undefined;
      parts.push(...text);
    }
  }
  return joined([...parts, format.slice(at)]);
}
