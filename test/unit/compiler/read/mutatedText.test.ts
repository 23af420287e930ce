import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { parseSyntax } from "../../../../src/compiler/read/syntax.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { viewOf } from "../../../../src/protocol/viewOf.ts";
import { largePipeline, components } from "../../../bench/pipelines.ts";
import { compileBroken } from "../../../support/compileBroken.ts";
import { drawFile } from "../../../support/drawGraph.ts";
import { allSources, mutate, mutations, tokensOf, type Mutation } from "../../../support/mutations.ts";
import { processorTime } from "../../../support/processorTime.ts";
import { times, tried } from "../../../support/quick.ts";
import { mainPath } from "../../../support/samples.ts";

/** Another one each time; `FUZZ_SEED` tries one again, `FUZZ_RUNS` looks harder. */
const seed = Number(process.env["FUZZ_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
const runs = Number(process.env["FUZZ_RUNS"] ?? times(15));

const sources = allSources();

/** Of any text there is a graph that can be drawn, and what TypeScript cannot read is told. */
function holds(files: Readonly<Record<string, string>>): void {
  const text = files[mainPath] ?? "";
  const file = compileBroken(files, text);
  if (drawFile(file) === "") expect.fail(text);
  for (const pipeline of file.pipelines) viewOf(file, pipeline, 1);
  const isTold = file.diagnostics.some(({ code }) => code === "syntax-error" || code === "nested-too-deeply");
  if (!isTold && parseSyntax(mainPath, text).errors.length > 0) expect.fail(text);
}

describe(`text with its tokens mutated, FUZZ_SEED=${seed}`, () => {
  it.each(sources)("is read to a graph and diagnostics: $name", ({ files }) => {
    const path = fc.constantFrom(
      ...Object.keys(files).flatMap((each) => (each === mainPath ? [each, each, each] : [each])),
    );
    const change = fc.tuple(path, fc.constantFrom(...mutations), fc.nat());
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const mutated: Record<string, string> = { ...files };
        for (const [name, mutation, at] of changes) mutated[name] = mutate(name, mutated[name] ?? "", mutation, at);
        holds(mutated);
      }),
      { seed, numRuns: runs },
    );
  });
});

describe("each mutation", () => {
  const text = "const a = b;";
  it.each<[Mutation, number, string]>([
    ["delete", 1, "const  = b;"],
    ["duplicate", 1, "const a a = b;"],
    ["swap", 1, "const = a b;"],
    ["truncate", 2, "const a ="],
  ])("%s", (mutation, at, expected) => {
    expect(mutate(mainPath, text, mutation, at)).toBe(expected);
  });
});

describe("reading broken text", () => {
  const python = "/sample/components.py";
  const large = (tasks: number): string => largePipeline(tasks).typescript;
  /** Breaks in the first statements, after which all of the rest is read as something else; or once in every section. */
  const breaks: readonly (readonly [name: string, change: (text: string) => string])[] = [
    ["nothing", (text) => text],
    ["an open brace", (text) => text.replace("load({", "load({{")],
    ["an open parenthesis", (text) => text.replace("load({", "load(({")],
    ["an open template", (text) => text.replace("load({", "load(`${{")],
    ["an open text", (text) => text.replace("load({", 'load("{')],
    ["an open comment", (text) => text.replace("load({", "load(/*{")],
    ["an open regular expression", (text) => text.replace("load({", "load(/[{")],
    ["type arguments", (text) => text.replaceAll("load({", "load<({")],
    ["missing braces", (text) => text.replaceAll("load({", "load(")],
    ["doubled names", (text) => text.replaceAll(/(left|right)\d+/g, "left")],
    ["unknown names", (text) => text.replaceAll("join(", "jion(")],
    ["missing commas", (text) => text.replaceAll(",", "")],
    ["every other token", (text) => everyOther(text)],
  ];

  it.each(tried(breaks))("takes as long as the text is: %s", (_name, change) => {
    const files = { [python]: components };
    const cost = (tasks: number): number => {
      const text = change(large(tasks));
      const samples = [1, 2].map(() => {
        const start = processorTime();
        compileFile(mainPath, sourcesOf({ ...files, [mainPath]: text }));
        return processorTime() - start;
      });
      return Math.min(...samples);
    };
    cost(100);
    // Eight times the text; squares would make it 64 times.
    expect(cost(800) / Math.max(cost(100), 1)).toBeLessThan(32);
  });
});

function everyOther(text: string): string {
  return tokensOf(mainPath, text)
    .filter((_, index) => index % 2 === 0)
    .map(([start, end]) => text.slice(start, end))
    .join(" ");
}
