import { describe, expect, it } from "vitest";
import { importPython } from "../../../../../src/compiler/import/python/importPython.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";
import { compileImported, readImportSamples } from "../../../../support/imports.ts";
import { isQuick } from "../../../../support/quick.ts";

/** A sequence that is the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000);
const samples = readImportSamples();

function tokens(text: string): string[] {
  return text.match(/\w+|\s+|[^\w\s]/g) ?? [];
}

/** One change: a token left out, said twice, or put in the place of another, or the rest of the text cut off. */
function changed(parts: readonly string[], next: () => number): string {
  const at = Math.floor(next() * parts.length);
  const other = Math.floor(next() * parts.length);
  const copy = [...parts];
  const kind = next();
  if (kind < 0.25) copy.splice(at);
  else if (kind < 0.5) copy.splice(at, 1);
  else if (kind < 0.75) copy.splice(at, 0, parts[at] ?? "");
  else [copy[at], copy[other]] = [parts[other] ?? "", parts[at] ?? ""];
  return copy.join("");
}

describe(`Python that is broken (FUZZ_SEED=${String(seed)})`, () => {
  const rounds = isQuick ? 5 : 25;

  it.each(samples)("$name gives files and notes, whatever is changed in it", (sample) => {
    const parts = tokens(sample.files["/sample/in.py"] ?? "");
    const next = numbers(seed);
    for (let round = 0; round < rounds; round++) {
      const text = changed(parts, next);
      const files = { ...sample.files, "/sample/in.py": text };
      const imported = importPython("/sample/in.py", "/sample/imported", sourcesOf(files));
      expect(imported.files.length + imported.notes.length, text).toBeGreaterThan(0);
      // Whatever was broken in the Python, the TypeScript is none that cannot be read.
      const codes = compileImported({ files }, imported).map(({ code }) => code);
      expect(codes, text).not.toContain("syntax-error");
    }
  });

  it("takes a text that is nested without end, and one that calls itself", () => {
    const deep = `x = ${"[".repeat(5000)}`;
    const round = "from kfp import dsl\n\n@dsl.pipeline\ndef a():\n    a()\n    f()\n\ndef f():\n    f()\n    f()\n";
    const grown = (line: string): string =>
      `from kfp import dsl\n\n@dsl.pipeline\ndef a():\n    x = ["b"]\n    for i in range(200):\n        ${line}\n    f(x)\n`;
    const endless = `from kfp import dsl\n\n@dsl.pipeline\ndef a():\n${[1, 2, 3, 4].map((n) => `${"    ".repeat(n)}for i in range(200):\n`).join("")}${"    ".repeat(5)}x = 1\n`;
    for (const text of [deep, round, grown("x = x + x"), grown("x = [x, x]"), grown("x = [x]"), endless]) {
      const { notes } = importPython("/p/in.py", "/p/out", sourcesOf({ "/p/in.py": text }));
      expect(notes.length).toBeGreaterThan(0);
    }
  });

  it("takes no function that calls itself again, however often it does", () => {
    const text = "from kfp import dsl\n\n@dsl.pipeline\ndef a():\n    f()\n\ndef f():\n    f()\n    f()\n";
    const { notes } = importPython("/p/in.py", "/p/out", sourcesOf({ "/p/in.py": text }));
    expect(notes.map(({ code, line }) => [code, line])).toEqual([
      ["import-statement", 8],
      ["import-statement", 9],
    ]);
  });
});
