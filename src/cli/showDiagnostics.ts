import { relative } from "node:path";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { printDiagnostic } from "../compiler/diagnostics/printDiagnostic.ts";
import { LineIndex } from "../compiler/text.ts";
import { diskSources } from "./diskSources.ts";
import type { Terminal } from "./terminal.ts";

/** Draws diagnostics on standard error. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  const folder = process.cwd().replaceAll("\\", "/");
  const fileAt = filesOnDisk();
  for (const each of diagnostics) {
    const { text, lines } = fileAt(each.path);
    terminal.err.write(`${printDiagnostic(each, text, { folder, isColored: terminal.colours, lines })}\n`);
  }
}

/** Writes diagnostics for programs, one a line; lines and columns count from 1, as people and compilers do. */
export function writeDiagnosticsJson(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  const fileAt = filesOnDisk();
  for (const { code, severity, message, path, span } of diagnostics) {
    const place = (offset: number): { line: number; column: number } => {
      const { line, character } = fileAt(path).lines.positionAt(offset);
      return { line: line + 1, column: character + 1 };
    };
    const told = { path: shownPath(path), ...place(span.start), end: place(span.end), severity, code, message };
    terminal.out.write(`${JSON.stringify(told)}\n`);
  }
}

/** Files by their paths, each read once however many diagnostics it has. */
function filesOnDisk(): (path: string) => { readonly text: string; readonly lines: LineIndex } {
  const known = new Map<string, { readonly text: string; readonly lines: LineIndex }>();
  return (path) => {
    const text = known.has(path) ? "" : (diskSources.read(path) ?? "");
    const file = known.get(path) ?? { text, lines: new LineIndex(text) };
    known.set(path, file);
    return file;
  };
}

function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith("..") ? path : shown;
}
