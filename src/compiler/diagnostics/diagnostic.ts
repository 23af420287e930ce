import type { Span, TextEdit } from "../text.ts";
import { catalogue, type DiagnosticCode } from "./catalogue.ts";
import { inEnglish, type Filling, type Sentence } from "../../l10n/sentence.ts";

export type Severity = "error" | "warning" | "info";

/** A mistake of the user's, as data: shown in Problems, in the terminal and as a badge on the canvas. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** The catalogue's sentence in English, filled in. The editor fills in its own language's sentence from `values`. */
  readonly message: string;
  readonly values: Readonly<Record<string, Filling>>;
  /** The file it is in; may be another than the one compiled (a component's .py). */
  readonly path: string;
  readonly span: Span;
  /** Quick fixes, the likeliest first. Their edits are to the file at `path`. */
  readonly fixes: readonly Fix[];
  /** The mistake in another file that this only points to. It is told beside this one, and counts as the error. */
  readonly cause?: Diagnostic;
}

export interface Fix {
  /** What the light bulb says, in English; `{name}`s are filled from `values`: `Change to "{name}"`. */
  readonly title: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly edits: readonly TextEdit[];
}

/** Makes a diagnostic of a catalogue entry; `values` fill the `{name}`s of its sentence. */
export function diagnostic(
  code: DiagnosticCode,
  path: string,
  span: Span,
  values: Readonly<Record<string, Filling>> = {},
  fixes: readonly Fix[] = [],
): Diagnostic {
  const entry = catalogue[code];
  const said: Sentence = { template: entry.message, values: inOneLine(values) };
  return { code, severity: entry.severity, message: inEnglish(said), values: said.values, path, span, fixes };
}

/** What the diagnostic says, to be translated: its catalogue's sentence with its values. */
export function sentenceOf({ code, values }: Pick<Diagnostic, "code" | "values">): Sentence {
  return { template: catalogue[code].message, values };
}

/** A sentence is one line; code over several lines is told by its first. */
function inOneLine(values: Readonly<Record<string, Filling>>): Readonly<Record<string, Filling>> {
  const shortened = Object.entries(values).map(([name, value]): [string, Filling] => {
    if (typeof value === "object") return [name, { ...value, values: inOneLine(value.values) }];
    return [name, typeof value === "string" ? firstLine(value) : value];
  });
  return Object.fromEntries(shortened);
}

function firstLine(value: string): string {
  const end = value.search(/[\r\n]/);
  return end < 0 ? value : `${value.slice(0, end).trimEnd()} …`;
}
