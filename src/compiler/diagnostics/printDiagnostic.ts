import { LineIndex } from "../text.ts";
import type { Diagnostic, Severity } from "./diagnostic.ts";
import { columnsOf } from "./columns.ts";

export interface PrintOptions {
  /** Paths below this folder are shown relative to it. */
  readonly folder?: string;
  /** ANSI colours, for a terminal that has them. */
  readonly isColored?: boolean;
  /** Spares finding the lines again where many diagnostics of one text are printed. */
  readonly lines?: LineIndex;
}

/**
 * A diagnostic for the terminal: `file:line:col severity message (code)` (both counted from 1, columns in UTF-16 units as
 * editors jump), then its line of `text` with carets under it. A span over several lines is marked to the end of its first.
 */
export function printDiagnostic(diagnostic: Diagnostic, text: string, options: PrintOptions = {}): string {
  const lines = options.lines ?? new LineIndex(text);
  const { line, character } = lines.positionAt(diagnostic.span.start);
  const paint = options.isColored === true ? painted : plain;
  const place = `${relativeTo(diagnostic.path, options.folder)}:${line + 1}:${character + 1}`;
  const severity = paint(diagnostic.severity, colors[diagnostic.severity]);
  const head = `${paint(place, bold)} ${severity} ${diagnostic.message} ${paint(`(${diagnostic.code})`, dim)}`;
  const drawn = drawLine(lineAt(text, lines, line), character, diagnostic.span.end - diagnostic.span.start);
  const gutter = `${line + 1} | `;
  const indent = `${" ".repeat(gutter.length - 2)}| `;
  const carets = paint(drawn.carets, colors[diagnostic.severity]);
  return `${head}\n${paint(gutter, dim)}${drawn.line}\n${paint(indent, dim)}${drawn.indent}${carets}\n`;
}

const bold = 1;
const dim = 2;
const colors: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };

function painted(text: string, color: number): string {
  return `\u001b[${color}m${text}\u001b[0m`;
}

function plain(text: string): string {
  return text;
}

function relativeTo(path: string, folder: string | undefined): string {
  if (folder === undefined) return path;
  const prefix = folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function lineAt(text: string, lines: LineIndex, line: number): string {
  const start = lines.offsetAt({ line, character: 0 });
  const end = line + 1 < lines.lineCount ? lines.offsetAt({ line: line + 1, character: 0 }) : text.length;
  return text.slice(start, end).replace(/[\r\n]+$/, "");
}

/** The line with tabs as four spaces, and carets under `length` units from `character`; at least one caret. */
export function drawLine(
  line: string,
  character: number,
  length: number,
): { readonly line: string; readonly indent: string; readonly carets: string } {
  const shown = (part: string): string => part.replaceAll("\t", "    ");
  const before = columnsOf(shown(line.slice(0, character)));
  const marked = columnsOf(shown(line.slice(character, character + length)));
  return { line: shown(line), indent: " ".repeat(before), carets: "^".repeat(Math.max(marked, 1)) };
}
