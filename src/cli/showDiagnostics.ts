import { relative } from "node:path";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { printDiagnostic } from "../compiler/diagnostics/printDiagnostic.ts";
import { LineIndex } from "../compiler/text.ts";
import { diskSources } from "./diskSources.ts";
import type { Terminal } from "./terminal.ts";

/** Draws diagnostics on standard error. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  for (const each of diagnostics) {
    const text = diskSources.read(each.path) ?? "";
    const folder = process.cwd().replaceAll("\\", "/");
    terminal.err.write(`${printDiagnostic(each, text, { folder, isColored: terminal.colours })}\n`);
  }
}

/** A diagnostic for programs; lines and columns count from 1, as people and compilers do. */
export function diagnosticJson(each: Diagnostic): Readonly<Record<string, unknown>> {
  const lines = new LineIndex(diskSources.read(each.path) ?? "");
  const place = (offset: number): { line: number; column: number } => {
    const { line, character } = lines.positionAt(offset);
    return { line: line + 1, column: character + 1 };
  };
  const { code, severity, message } = each;
  return { path: shownPath(each.path), ...place(each.span.start), end: place(each.span.end), severity, code, message };
}

function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith("..") ? path : shown;
}
