import { compileFile, importedFiles } from "../compiler/compile.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { diskSources } from "./diskSources.ts";
import type { Command } from "./command.ts";
import { pipelineFiles } from "./pipelineFiles.ts";
import { showDiagnostics, writeDiagnosticsJson } from "./showDiagnostics.ts";
import { readCommandLine, UsageError } from "./usage.ts";

/** `check PATH… [--json]`: 0 without errors, 1 with. */
export const check: Command = (words, terminal) => {
  const { positionals, has } = readCommandLine("check", words, { json: "boolean" });
  if (positionals.length === 0) throw new UsageError("check needs a file or a folder.");
  const { paths, unread } = pipelineFiles(positionals);
  const diagnostics = [...unread, ...diagnosticsOf(paths)];
  if (has("json")) writeDiagnosticsJson(diagnostics, terminal);
  else {
    showDiagnostics(diagnostics, terminal);
    terminal.err.write(`${summary(paths, diagnostics)}\n`);
  }
  return Promise.resolve(diagnostics.some(({ severity }) => severity === "error") ? 1 : 0);
};

/** What is wrong with the files, and with those they import: each once, however many import it. */
function diagnosticsOf(paths: readonly string[]): readonly Diagnostic[] {
  const python = importedFiles();
  const found = new Map<string, Diagnostic>();
  for (const each of paths.flatMap((path) => compileFile(path, diskSources, python).diagnostics)) {
    const key = JSON.stringify([each.path, each.span.start, each.span.end, each.code, each.message]);
    if (!found.has(key)) found.set(key, each);
  }
  return [...found.values()];
}

/** The mistakes of imported files are counted apart: they are in none of the files that were asked about. */
function summary(paths: readonly string[], diagnostics: readonly Diagnostic[]): string {
  const asked = new Set(paths);
  const imported = diagnostics.filter(({ path, code }) => !asked.has(path) && code !== "unreadable-file");
  const own = diagnostics.filter((each) => !imported.includes(each));
  const files = new Set(imported.map(({ path }) => path)).size;
  const apart = imported.length === 0 ? "" : `; ${counted(imported)} in ${plural(files, "imported file")}`;
  return `${plural(paths.length, "file")}, ${counted(own)}${apart}`;
}

function counted(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: string): number => diagnostics.filter((each) => each.severity === severity).length;
  return `${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
