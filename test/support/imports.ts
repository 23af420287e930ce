import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compileFile } from "../../src/compiler/compile.ts";
import type { Diagnostic } from "../../src/compiler/diagnostics/diagnostic.ts";
import type { ImportNote } from "../../src/compiler/import/python/importNote.ts";
import { importPython, type PythonImport } from "../../src/compiler/import/python/importPython.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";

/** One folder of `test/samples/imports`: `in.py`, what it imports, and what is expected of it. */
export interface ImportSample {
  readonly name: string;
  readonly folder: string;
  /** By the paths that the compiler knows them by: `/sample/in.py`. */
  readonly files: Readonly<Record<string, string>>;
}

const root = "/sample";
/** Where what is imported is said to be written. */
const target = `${root}/imported`;

/** All samples, or those whose name contains the environment's `FILTER`. */
export function readImportSamples(): ImportSample[] {
  const cases = join(import.meta.dirname, "../samples/imports");
  const names = readdirSync(cases).filter((name) => name.includes(process.env["FILTER"] ?? ""));
  return names.map((name) => ({ name, folder: join(cases, name), files: readSources(join(cases, name)) }));
}

function readSources(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(py|yaml)$/.test(name) && !name.startsWith("twin"));
  return Object.fromEntries(names.map((name) => [`${root}/${name}`, readFileSync(join(folder, name), "utf8")]));
}

export function importSample({ files }: ImportSample): PythonImport {
  return importPython(`${root}/in.py`, target, sourcesOf(files));
}

/** What the compiler says of the files that an import wrote. */
export function compileImported({ files }: Pick<ImportSample, "files">, imported: PythonImport): Diagnostic[] {
  const written = Object.fromEntries(imported.files.map(({ path, text }) => [`${target}/${path}`, text]));
  const sources = sourcesOf({ ...files, ...written });
  const pipelines = Object.keys(written).filter((path) => path.endsWith(".pipeline.ts"));
  return pipelines.flatMap((path) => [...compileFile(path, sources).diagnostics]);
}

export function drawNotes(notes: readonly ImportNote[]): string {
  return notes
    .map(({ path, line, severity, code, message }) => {
      const name = path.slice(root.length + 1);
      return `${name}:${line} ${severity} ${code}: ${message}\n`;
    })
    .join("");
}

/** What the expected file holds; with `UPDATE=1` in the environment it is first made to hold `actual`. Empty is no file. */
export function expectedText({ folder }: ImportSample, name: string, actual: string): string {
  const path = join(folder, name);
  if (process.env["UPDATE"] === "1") {
    if (actual === "") rmSync(path, { force: true });
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, actual);
    }
  }
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

/** The files of the folder `expected.files`, likewise. */
export function expectedFiles(sample: ImportSample, actual: Readonly<Record<string, string>>): Record<string, string> {
  const folder = join(sample.folder, "expected.files");
  if (process.env["UPDATE"] === "1") {
    rmSync(folder, { recursive: true, force: true });
    for (const [name, text] of Object.entries(actual)) expectedText(sample, `expected.files/${name}`, text);
  }
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
