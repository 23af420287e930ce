import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileFile, type PipelineFile } from "../../src/compiler/compile.ts";
import type { Diagnostic } from "../../src/compiler/diagnostics/diagnostic.ts";
import { printDiagnostic } from "../../src/compiler/diagnostics/printDiagnostic.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { LineIndex } from "../../src/compiler/text.ts";

/** One folder of `test/samples/cases`: `main.pipeline.ts`, what it imports, and what is expected of it. */
export interface Sample {
  readonly name: string;
  readonly folder: string;
  /** By the paths that the compiler knows them by: `/sample/main.pipeline.ts`. */
  readonly files: Readonly<Record<string, string>>;
}

const root = "/sample";
export const mainPath = `${root}/main.pipeline.ts`;

/** All samples, or those whose name contains the environment's `FILTER`. */
export function readSamples(): Sample[] {
  const cases = join(import.meta.dirname, "../samples/cases");
  const filter = process.env["FILTER"] ?? "";
  const names = readdirSync(cases).filter((name) => name.includes(filter));
  return names.map((name) => ({ name, folder: join(cases, name), files: readFiles(join(cases, name)) }));
}

function readFiles(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = names.filter((name) => !name.startsWith("expected.") && /\.(ts|py|json|ya?ml|ipynb)$/.test(name));
  return Object.fromEntries(
    sources.map((name) => [`${root}/${name.replaceAll("\\", "/")}`, readFileSync(join(folder, name), "utf8")]),
  );
}

export function compileSample(files: Sample["files"]): PipelineFile {
  return compileFile(mainPath, { ...sourcesOf(files), foldersFor: () => [root] });
}

/** What the terminal would show of a sample, with the fixes under each diagnostic. */
export function drawDiagnostics(sample: Sample, diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map((diagnostic) => {
      const text = sample.files[diagnostic.path] ?? "";
      const fixes = diagnostic.fixes.map((fix) => {
        const title = fix.title.replace(/\{(\w+)\}/g, (_whole, name: string) => fix.values?.[name] ?? name);
        const edits = fix.edits.map(
          ({ span, text: inserted }) =>
            `${place(text, span.start)}-${place(text, span.end)} ${JSON.stringify(inserted)}`,
        );
        return `  fix: ${title}  [${edits.join("; ")}]\n`;
      });
      return printDiagnostic(diagnostic, text, { folder: root }) + fixes.join("");
    })
    .join("\n");
}

function place(text: string, offset: number): string {
  const { line, character } = new LineIndex(text).positionAt(offset);
  return `${line + 1}:${character + 1}`;
}

/** What the expected file holds; with `UPDATE=1` in the environment it is first made to hold `actual`. Empty is no file. */
export function expectedOf(sample: Sample, name: string, actual: string): string {
  const path = join(sample.folder, name);
  if (process.env["UPDATE"] === "1") {
    mkdirSync(sample.folder, { recursive: true });
    if (actual === "") rmSync(path, { force: true });
    else writeFileSync(path, actual);
  }
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
