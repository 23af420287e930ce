import type { Span, TextEdit } from "../text.ts";
import { catalogue, type DiagnosticCode } from "./catalogue.ts";

export type Severity = "error" | "warning" | "info";

/** A mistake of the user's, as data: shown in Problems, in the terminal and as a badge on the canvas. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** The catalogue's sentence in English, filled in. The editor fills in its own language's sentence from `values`. */
  readonly message: string;
  readonly values: Readonly<Record<string, string>>;
  /** The file it is in; may be another than the one compiled (a component's .py). */
  readonly path: string;
  readonly span: Span;
  /** Quick fixes, the likeliest first. Their edits are to the file at `path`. */
  readonly fixes: readonly Fix[];
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
  values: Readonly<Record<string, string>> = {},
  fixes: readonly Fix[] = [],
): Diagnostic {
  const entry = catalogue[code];
  const short = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, firstLine(value)]));
  return { code, severity: entry.severity, message: fill(entry.message, short), values: short, path, span, fixes };
}

/** A sentence is one line; code over several lines is told by its first. */
function firstLine(value: string): string {
  const end = value.search(/[\r\n]/);
  return end < 0 ? value : `${value.slice(0, end).trimEnd()} …`;
}

/** Fills `{name}`s of a sentence. An unknown name stays, so that a mistake shows. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
