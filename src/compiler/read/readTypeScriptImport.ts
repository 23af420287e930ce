import type { PipelineFile } from "../compile.ts";
import type { DiagnosticCode } from "../diagnostics/catalogue.ts";
import { sentenceOf, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../text.ts";
import { reportUnknownExport } from "./importFaults.ts";
import { report, type FileReading } from "./reading.ts";
import type { FileImport, ImportedName } from "./readImports.ts";

/**
 * The paths that a specifier of a TypeScript file may mean, in TypeScript's order: `./a.pipeline.ts` is itself,
 * `./a.pipeline` and `./a.pipeline.js` are `a.pipeline.ts`. Empty for what is no TypeScript.
 */
export function typeScriptPaths(path: string): readonly string[] {
  if (/\.d\.ts$/.test(path)) return [];
  if (/\.ts$/.test(path)) return [path];
  if (/\.js$/.test(path)) return [path.replace(/\.js$/, ".ts")];
  return /\.(\w+)$/.exec(path) === null || path.endsWith(".pipeline") ? [`${path}.ts`] : [];
}

/** Makes known what another TypeScript file exports: components, pipelines to be used as components, constants. */
export function readTypeScriptImport(reading: FileReading, file: FileImport, other: PipelineFile): void {
  for (const path of other.dependencies) reading.dependencies.add(path);
  for (const name of file.names) {
    const found = other.exports.get(name.imported);
    if (found === undefined) reportUnknownExport(reading, file, name, [...other.exports.keys()]);
    else if (found.meaning.kind !== "unavailable") {
      reading.names.set(name.local, found.meaning);
      const mistake = mistakeIn(other, found.span);
      if (mistake !== undefined) reportUnusable(reading, file, name, mistake);
    } else {
      const mistake = mistakeIn(other, found.span);
      if (mistake !== undefined) reportUnusable(reading, file, name, mistake);
      else report(reading, "unusable-constant", name.node, { specifier: file.specifier, name: name.imported });
    }
  }
}

function reportUnusable(reading: FileReading, file: FileImport, name: ImportedName, mistake: Diagnostic): void {
  const values = { specifier: file.specifier, name: name.imported, reason: sentenceOf(mistake) };
  report(reading, "unusable-export", name.node, values);
}

/** What is wrong with a file by itself, and not with what others take of it: its pipelines work in the workspace of theirs. */
const ownOnly: ReadonlySet<DiagnosticCode> = new Set(["no-pipeline", "workspace-not-configured"]);

/** The first error of what stands there, or of something that every part of the file may need. */
export function mistakeIn(other: PipelineFile, span: Span): Diagnostic | undefined {
  const isElsewhere = (at: Span): boolean => statementsOf(other).some((each) => each !== span && holds(each, at));
  return other.diagnostics.find(
    ({ severity, cause, code, path, span: at }) =>
      (severity === "error" || cause !== undefined) &&
      !ownOnly.has(code) &&
      path === other.path &&
      (holds(span, at) || !isElsewhere(at)),
  );
}

function statementsOf(file: PipelineFile): readonly Span[] {
  const definitions = file.definitions ?? [];
  return [...file.pipelines.map(({ spans }) => spans.statement), ...definitions.map(({ span }) => span)];
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
