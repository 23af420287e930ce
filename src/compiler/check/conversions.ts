import type { Fix } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { JsonValue } from "../json.ts";
import { printString } from "../print/printLiteral.ts";
import { defaultStyle, styleOf } from "../print/style.ts";
import type { ValueType } from "../types.ts";
import type { WrittenAt } from "./partOf.ts";
import type { Check } from "./rule.ts";

/** A value that is not of the type that its place takes. */
export interface Misplaced {
  readonly wanted: ValueType;
  readonly given: ValueType | undefined;
  /** The value, where it is known before anything runs. */
  readonly constant?: JsonValue;
  readonly at: WrittenAt;
}

/** The one way to write a value so that it fits: `5` as text, `"5"` as a number, a task's number in a template. */
export function conversions(check: Check, misplaced: Misplaced): Fix[] {
  const { at } = misplaced;
  const written = check.text.slice(at.span.start, at.span.end);
  const code = converted(check, misplaced, written);
  if (code === undefined) return [];
  const edits = [{ span: at.span, text: at.isShorthand ? `${written}: ${code}` : code }];
  return [{ title: "Write {example}", values: { example: code }, edits }];
}

const scalars: ReadonlySet<string> = new Set(["integer", "double", "boolean"]);

function converted(check: Check, { wanted, given, constant }: Misplaced, written: string): string | undefined {
  if (wanted.kind === "parameter" && wanted.literals) return literalMeant(check, wanted.literals, constant);
  if (wanted.kind === "artifact" || given?.kind !== "parameter") return undefined;
  if (wanted.name === "string") {
    if (!scalars.has(given.name)) return undefined;
    const isScalar = typeof constant === "number" || typeof constant === "boolean";
    if (!isScalar || !/^(-?\d[\w.]*|true|false)$/.test(written)) return `\`\${${written}}\``;
    return printString(String(constant), check.tree === undefined ? defaultStyle : styleOf(check.tree));
  }
  const isText = typeof constant === "string" && /^(["'`]).*\1$/s.test(written);
  return isText ? valueOfText(constant, wanted.name) : undefined;
}

/** The one of several texts that a misspelt one is meant for. */
function literalMeant(
  check: Check,
  literals: readonly JsonValue[],
  constant: JsonValue | undefined,
): string | undefined {
  const texts = literals.filter((literal) => typeof literal === "string");
  const meant = typeof constant === "string" ? nearest(constant, texts) : undefined;
  return meant && printString(meant, check.tree === undefined ? defaultStyle : styleOf(check.tree));
}

/** A text that says a value of this type and nothing else. */
function valueOfText(text: string, type: string): string | undefined {
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  if (type === "integer") return Number.isSafeInteger(number) ? String(number) : undefined;
  if (type === "double") return number === undefined ? undefined : String(number);
  return type === "boolean" && /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;
}
