import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/compiler/diagnostics/catalogue.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../src/compiler/emit/yaml.ts";
import { applyEdits } from "../../src/compiler/text.ts";
import { drawFile } from "../support/drawGraph.ts";
import { compileSample, drawDiagnostics, expectedOf, readSamples } from "../support/samples.ts";

const samples = readSamples();
/**
 * What takes thousands of brackets or a megabyte is written by unit tests (nesting.test.ts, embeddedFiles.test.ts), and so is what
 * only the SDK's names have (sdkForm.test.ts).
 */
const unsampled = new Set([
  ...["nested-too-deeply", "spec-too-large", "python-embedded-large"],
  ...["sdk-form-field-loop", "sdk-form-taken-list", "sdk-form-importer-address", "sdk-form-too-large"],
]);
const isWhole = (process.env["FILTER"] ?? "") === "";

describe.each(samples)("$name", (sample) => {
  const file = compileSample(sample.files);

  it("is read to the expected graph", () => {
    const drawn = drawFile(file);
    expect(drawn).toBe(expectedOf(sample, "expected.graph.txt", drawn));
  });

  it("has the expected diagnostics", () => {
    const drawn = drawDiagnostics(sample, file.diagnostics);
    expect(drawn).toBe(expectedOf(sample, "expected.diagnostics.txt", drawn));
  });

  it("is rid of each diagnostic by each of its fixes", () => {
    for (const diagnostic of file.diagnostics) {
      for (const fix of diagnostic.fixes) {
        const text = applyEdits(sample.files[diagnostic.path] ?? "", fix.edits);
        const fixed = compileSample({ ...sample.files, [diagnostic.path]: text }).diagnostics;
        const count = (found: typeof fixed): number => found.filter(({ code }) => code === diagnostic.code).length;
        expect(count(fixed), `${diagnostic.code}: ${fix.title}\n${text}`).toBeLessThan(count(file.diagnostics));
        expect(fixed.map(({ code }) => code)).not.toContain("syntax-error");
      }
    }
  });

  // What has no errors can be run, so its PipelineSpec is expected too.
  const emits = file.diagnostics.some(({ severity }) => severity === "error") ? undefined : it;
  emits?.("is emitted as the expected PipelineSpec", () => {
    const emitted = file.pipelines.map((pipeline) => {
      return printSpecYaml(emitPipelineSpec(pipeline, { naming: "compact", sdkVersion: "2.17.0" }));
    });
    const yaml = emitted.join("---\n");
    expect(yaml).toBe(expectedOf(sample, "expected.pipelineSpec.yaml", yaml));
  });
});

describe.runIf(isWhole)("the catalogue", () => {
  const docs = readFileSync(join(import.meta.dirname, "../../docs/diagnostics.md"), "utf8");
  const headings = new Set([...docs.matchAll(/^### ([a-z-]+)$/gm)].map(([, code]) => code));
  const sampled = new Set<string>(
    samples.flatMap(({ files }) => compileSample(files).diagnostics.map(({ code }) => code)),
  );

  it.each(Object.keys(catalogue))("has a heading in docs/diagnostics.md and a sample for %s", (code) => {
    expect(headings.has(code), "a heading").toBe(true);
    expect(sampled.has(code) || unsampled.has(code), "a sample").toBe(true);
  });

  it("is all that docs/diagnostics.md speaks of", () => {
    expect([...headings].filter((code) => !Object.hasOwn(catalogue, code ?? ""))).toEqual([]);
  });
});
