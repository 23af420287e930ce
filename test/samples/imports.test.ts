import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importCatalogue } from "../../src/compiler/diagnostics/importCatalogue.ts";
import {
  compileImported,
  drawNotes,
  expectedFiles,
  expectedText,
  importSample,
  readImportSamples,
} from "../support/imports.ts";

const samples = readImportSamples();
const isWhole = (process.env["FILTER"] ?? "") === "";

describe.each(samples)("$name", (sample) => {
  const imported = importSample(sample);

  it("becomes the expected files", () => {
    const files = Object.fromEntries(imported.files.map(({ path, text }) => [path, text]));
    expect(files).toEqual(expectedFiles(sample, files));
  });

  it("tells what is not carried over", () => {
    const drawn = drawNotes(imported.notes);
    expect(drawn).toBe(expectedText(sample, "expected.notes.txt", drawn));
  });

  it("compiles, but for what was lost", () => {
    const diagnostics = compileImported(sample, imported).filter(({ severity }) => severity === "error");
    const isLossy = imported.notes.some(({ severity }) => severity === "lost");
    if (!isLossy) expect(diagnostics.map(({ message }) => message)).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).not.toContain("syntax-error");
  });

  it("says where each loss is", () => {
    const comments = imported.files.map(({ text }) => text.match(/\/\/ not carried over/g)?.length ?? 0);
    const inPipelines = imported.notes.filter(({ code }) => code === "import-statement" || code === "import-call");
    if (/^lost-/.test(sample.name)) expect(Math.max(0, ...comments)).toBeGreaterThan(0);
    for (const note of inPipelines) expect(note.line).toBeGreaterThan(0);
  });
});

describe("the notes' programs", () => {
  it.each(samples.filter(({ name }) => name.startsWith("seed-")))("$name is imported completely", (sample) => {
    const { notes, files } = importSample(sample);
    expect(notes.filter(({ severity }) => severity === "lost")).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });
});

describe.runIf(isWhole)("the catalogue of imports", () => {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/import-python.md"), "utf8");
  const headings = new Set([...docs.matchAll(/^### (import-[a-z-]+)$/gm)].map(([, code]) => code));
  const sampled = new Set<string>(samples.flatMap((sample) => importSample(sample).notes.map(({ code }) => code)));

  it.each(Object.keys(importCatalogue))("has a heading in docs/import-python.md and a sample for %s", (code) => {
    expect(headings.has(code), "a heading").toBe(true);
    expect(sampled.has(code), "a sample").toBe(true);
  });

  it("is all that docs/import-python.md speaks of", () => {
    expect([...headings].filter((code) => !Object.hasOwn(importCatalogue, code ?? ""))).toEqual([]);
  });
});
