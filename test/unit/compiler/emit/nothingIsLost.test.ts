import { globSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diskSources } from "../../../../src/cli/diskSources.ts";
import { compileFile, importedFiles } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { lostInSpec } from "../../../support/lostInSpec.ts";

const root = join(import.meta.dirname, "../../../..");
const paths = [
  "test/samples/cases/*/main.pipeline.ts",
  "examples/*/*.pipeline.ts",
  "test/conformance/twins/*/*.pipeline.ts",
]
  .flatMap((pattern) => globSync(pattern, { cwd: root }))
  .sort();
const python = importedFiles();

describe("what stands in the text arrives in the PipelineSpec", () => {
  const sources = diskSources;
  const files = paths.map((path) => ({ path, file: compileFile(join(root, path), sources, python) }));
  const whole = files.filter(({ file }) => file.diagnostics.every(({ severity }) => severity !== "error"));

  it.each(whole)("$path", ({ file }) => {
    expect(file.pipelines.flatMap(lostInSpec)).toEqual([]);
  });

  const naming = ["sdk", "compact"] as const;
  it.each(files.filter(({ file }) => !whole.some((each) => each.file === file)))(
    "$path has errors, and is emitted as far as it goes",
    ({ file }) => {
      for (const pipeline of file.pipelines)
        for (const each of naming) expect(emitPipelineSpec(pipeline, { naming: each }).spec.root.dag).toBeDefined();
    },
  );

  it("is missed where KFP cannot take it, and then the file has an error", () => {
    const path = join(root, "test/samples/cases/error-loops/main.pipeline.ts");
    const { pipelines, diagnostics } = compileFile(path, sources, python);
    expect(pipelines.flatMap(lostInSpec)).not.toEqual([]);
    expect(diagnostics.map(({ code }) => code)).toContain("list-filled-twice");
  });

  it("holds for more than a few files", () => {
    expect(whole.length).toBeGreaterThan(30);
  });
});
