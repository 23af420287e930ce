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
  // There is no line to draw of a file without text.
  if (diagnostic.code === "unreadable-file" && diagnostic.span.end === 0) return `${head}\n`;
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

/** How many columns of a line are drawn, and how many of them may stand before the mark when it is cut. */
const mostColumns = 200;
const mostBefore = 60;

/**
 * The line with tabs as four spaces, and carets under `length` units from `character`; at least one caret. A line too
 * wide for any terminal is cut around its mark, with `…` for what is left out.
 */
export function drawLine(
  line: string,
  character: number,
  length: number,
): { readonly line: string; readonly indent: string; readonly carets: string } {
  // A thousand units on each side are more than is drawn; a line of a whole generated file need not be measured.
  const end = character + Math.min(length, 1000);
  const parts = [
    line.slice(Math.max(0, character - 1000), character),
    line.slice(character, end),
    line.slice(end, end + 1000),
  ];
  const [before = "", marked = "", after = ""] =
    columnsOf(parts.map(shown).join("")) > mostColumns ? cut(parts) : parts.map(shown);
  return {
    line: `${before}${marked}${after}`,
    indent: " ".repeat(columnsOf(before)),
    carets: "^".repeat(Math.max(columnsOf(marked), 1)),
  };
}

/** What a control character would do to the terminal is not done. */
function shown(part: string): string {
  return part.replaceAll("\t", "    ").replace(/\p{Cc}/gu, "\ufffd");
}

/** Before the mark, the mark and behind it: what stands nearest to where the mark begins. */
function cut(parts: readonly string[]): readonly string[] {
  const [before = "", marked = "", after = ""] = parts.map(shown);
  const left = lastColumns(before, mostBefore);
  const middle = firstColumns(marked, mostColumns - columnsOf(left));
  return [left, middle, firstColumns(after, Math.max(1, mostColumns - columnsOf(left) - columnsOf(middle)))];
}

function firstColumns(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let end = 0;
  let used = 1;
  for (const letter of text) {
    used += columnsOf(letter);
    if (used > columns) break;
    end += letter.length;
  }
  return `${text.slice(0, end)}…`;
}

function lastColumns(text: string, columns: number): string {
  let left = columnsOf(text) - columns;
  if (left <= 0) return text;
  let start = 0;
  // One more for the `…`; a mark that joins a letter goes with it.
  left += 1;
  for (const letter of text) {
    if (left <= 0 && columnsOf(letter) > 0) break;
    left -= columnsOf(letter);
    start += letter.length;
  }
  return `…${text.slice(start)}`;
}
