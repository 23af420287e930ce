import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { compileFile, pythonFiles } from "../compiler/compile.ts";
import type { Diagnostic } from "../compiler/diagnostics/diagnostic.ts";
import { diskSources, sourcePath } from "./diskSources.ts";
import type { Command } from "./command.ts";
import { showDiagnostics, writeDiagnosticsJson } from "./showDiagnostics.ts";
import { readCommandLine, refuseOtherThanTypeScript, UsageError } from "./usage.ts";

/** `check PATH… [--json]`: 0 without errors, 1 with. */
export const check: Command = (words, terminal) => {
  const { positionals, has } = readCommandLine("check", words, { json: "boolean" });
  if (positionals.length === 0) throw new UsageError("check needs a file or a folder.");
  const files = positionals.flatMap(pipelineFiles);
  const python = pythonFiles();
  const diagnostics = files.flatMap((file) => compileFile(file, diskSources, python).diagnostics);
  if (has("json")) writeDiagnosticsJson(diagnostics, terminal);
  else {
    showDiagnostics(diagnostics, terminal);
    terminal.err.write(`${summary(files.length, diagnostics)}\n`);
  }
  return Promise.resolve(diagnostics.some(({ severity }) => severity === "error") ? 1 : 0);
};

/** The pipeline files a path stands for. */
function pipelineFiles(path: string): readonly string[] {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about) throw new UsageError(`There is no file ${path}.`);
  if (!about.isDirectory()) {
    refuseOtherThanTypeScript(path);
    return [sourcePath(path)];
  }
  const found = filesBelow(path).filter((file) => file.endsWith(".pipeline.ts"));
  if (found.length === 0) throw new UsageError(`There is no *.pipeline.ts in ${path}.`);
  return found.map(sourcePath);
}

/** Files below a folder, in the order of their names; without packages and hidden folders. */
function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === "node_modules" || entry.name.startsWith(".") ? [] : filesBelow(path);
  });
}

function summary(files: number, diagnostics: readonly Diagnostic[]): string {
  const count = (severity: string): number => diagnostics.filter((each) => each.severity === severity).length;
  const plural = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
  return `${plural(files, "file")}, ${plural(count("error"), "error")}, ${plural(count("warning"), "warning")}`;
}
