import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../text.ts";

/** Quick, as it is asked of every text that is typed: long or hexadecimal numbers, exponents, escapes. */
export function mayBeInexact(text: string): boolean {
  return /\d(?:_?\d){15}|\d[eE]\+?\d|0[xXbBoO]|\\u|[\ud800-\udfff]/.test(text);
}

/** A whole number beyond those that doubles are sure to hold, or any number that they do not hold at all. */
export function inexactNumber(path: string, span: Span, written: string): readonly Diagnostic[] {
  const digits = written.replace(/^-/, "").replaceAll("_", "");
  const value = Number(digits);
  if (!Number.isFinite(value)) return [diagnostic("number-not-finite", path, span, { number: written })];
  if (!/^(?:[1-9]\d*|0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(digits)) return [];
  return Number.isSafeInteger(value) ? [] : [diagnostic("number-not-exact", path, span, { number: written })];
}

/** A surrogate without its other half: no Unicode, so that no text of KFP can hold it. */
export function halfCharacter(path: string, span: Span, text: string): readonly Diagnostic[] {
  const half = /[\ud800-\udfff]/u.exec(text)?.[0];
  if (half === undefined) return [];
  return [diagnostic("half-character", path, span, { character: `\\u${half.charCodeAt(0).toString(16)}` })];
}
