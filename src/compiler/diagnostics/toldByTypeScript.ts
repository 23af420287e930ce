import type { Span } from "../text.ts";
import type { DiagnosticCode } from "./catalogue.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** An error that the editor's TypeScript reports of the same text. */
export interface TypeScriptError {
  /** The number in `TS2304`. */
  readonly code: number;
  readonly span: Span;
}

/** Cannot find name; and with "did you mean". */
const noName = [2304, 2552];
const noProperty = [2339, 2551];
const excessProperty = [2353, 2561];
const notAssignable = [2322, 2345];
const missingProperty = [2739, 2740, 2741];

/**
 * Our codes and TypeScript's (src/compiler/diagnosticMessages.json of the TypeScript repository) for the same mistake. Left out is
 * where ours says what theirs cannot: why KFP has it so, or that theirs leads elsewhere ("did you mean" of what is not there
 * either, making an arrow function async).
 */
const same: Partial<Record<DiagnosticCode, readonly number[]>> = {
  "import-not-found": [2307, 2792],
  "unknown-export": [2305, 2614, 2724],
  "unknown-studio-export": [2305, 2724],
  "missing-import": noName,
  "unknown-name": [...noName, 18004],
  "unknown-component": noName,
  "unknown-type": noName,
  "unsupported-type": noName,
  "missing-type": [...noProperty, 7006, 7031],
  "duplicate-name": [2300, 2451],
  "used-before-defined": [2448, 2454],
  "not-assignable": [2588],
  "unknown-argument": excessProperty,
  "missing-argument": [2554, 2345, ...missingProperty],
  "duplicate-argument": [1117],
  "unsupported-arguments": [2345],
  "type-mismatch": notAssignable,
  "task-is-not-a-value": [...notAssignable, ...noProperty],
  "no-single-output": noProperty,
  "unknown-output": [...noProperty, 7053],
  "unknown-field": noProperty,
  "field-of-value": noProperty,
  "unknown-run-value": noProperty,
  "not-a-list": [...notAssignable, 2488],
  "incomparable-types": [2365, 2367],
  "unknown-option": excessProperty,
  "unsupported-option": [...notAssignable, 2559],
  "after-needs-task": notAssignable,
  "accelerator-without-type": missingProperty,
  "kubernetes-missing-field": missingProperty,
  "unknown-kubernetes-value": notAssignable,
};

/** Whether TypeScript reports this mistake of the text itself, so that saying it again says nothing. */
export function isToldByTypeScript(
  { code, span }: Pick<Diagnostic, "code" | "span">,
  text: string,
  errors: readonly TypeScriptError[],
): boolean {
  return errors.some(
    (error) =>
      isSameMistake(code, error.code) &&
      (isSamePlace(span, error.span, text) || isItsName(span, error.span, text) || isItsCall(code, span, error, text)),
  );
}

function isSameMistake(code: DiagnosticCode, theirs: number): boolean {
  // Its parser's errors, which are ours too.
  if (code === "syntax-error") return theirs >= 1000 && theirs < 2000;
  return same[code]?.includes(theirs) ?? false;
}

/** What TypeScript says of many lines, such as a whole function, may be about any of them. */
function isSamePlace(ours: Span, theirs: Span, text: string): boolean {
  if (ours.start === theirs.start) return true;
  if (theirs.start >= ours.end || theirs.end <= ours.start) return false;
  const isWithin = theirs.start >= ours.start && theirs.end <= ours.end;
  return isWithin || !/[\n\r]/.test(text.slice(theirs.start, theirs.end));
}

/** A wrong value is said of the value by us, of the property's name before it by TypeScript. */
function isItsName(ours: Span, theirs: Span, text: string): boolean {
  return /^\s*:\s*$/.test(text.slice(theirs.end, ours.start));
}

/** What is missing in a call is said of its name by us, of its first argument by TypeScript. */
function isItsCall(code: DiagnosticCode, ours: Span, theirs: TypeScriptError, text: string): boolean {
  return code === "missing-argument" && /^\s*\(\s*$/.test(text.slice(ours.end, theirs.span.start));
}
