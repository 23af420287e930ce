import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileFile, type PipelineFile } from "../../../../src/compiler/compile.ts";
import { applyOperation } from "../../../../src/compiler/edit/applyOperation.ts";
import type { Pipeline, Task } from "../../../../src/compiler/pipeline.ts";
import { declaredType } from "../../../../src/compiler/print/declaredType.ts";
import { printDeclarations } from "../../../../src/compiler/print/printDeclarations.ts";
import { readPythonComponents } from "../../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";
import { describeType, isFilledByKfp } from "../../../../src/compiler/types.ts";
import { tried } from "../../../support/quick.ts";
import { compileSample, mainPath, readSamples } from "../../../support/samples.ts";
import { dslDeclarations, typeErrors } from "../../dsl/typeErrors.ts";
import { tasksOf } from "./law/pipelines.ts";

/** Each task of each sample and example with the file it stands in. */
function* fedTasks(): Generator<{ file: PipelineFile; files: Record<string, string>; pipeline: Pipeline; task: Task }> {
  for (const { file, files } of [...sampleFiles(), ...exampleFiles()]) {
    for (const pipeline of file.pipelines) for (const task of tasksOf(pipeline)) yield { file, files, pipeline, task };
  }
}

function sampleFiles() {
  return tried(readSamples()).map(({ files }) => ({ file: compileSample(files), files: { ...files } }));
}

function exampleFiles() {
  const root = join(import.meta.dirname, "../../../../examples");
  const names = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ts|py|json)$/.test(name));
  const files = Object.fromEntries(names.map((name) => [join("/", name), readFileSync(join(root, name), "utf8")]));
  const pipelines = Object.keys(files).filter((name) => name.endsWith(".pipeline.ts"));
  return pipelines.map((path) => ({ file: compileFile(path, sourcesOf(files)), files }));
}

function runs({ component }: Task, pipeline: Pipeline): boolean {
  const implementation = component?.implementation;
  return implementation?.kind === "pipeline" && implementation.pipeline === pipeline;
}

const codes = (file: PipelineFile): string[] =>
  file.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);

describe("an input that is asked for by a port", () => {
  it("has the port's type and is free of errors, for each port of each sample and example", { timeout: 90_000 }, () => {
    const seen = new Set<string>();
    for (const { file, files, pipeline, task } of fedTasks()) {
      for (const { name: input, type } of task.component?.inputs ?? []) {
        const feed = { task: task.key, input };
        const result = applyOperation(file, pipeline, { kind: "addInput", name: "fresh_one", feed });
        if (!result.ok) {
          expect(result.reason).toMatch(
            isFilledByKfp(type)
              ? /fills .* in by itself/
              : /are not written|in braces first|is a record: change it in the text/,
          );
          continue;
        }
        const next = applyEdits(file.text, result.edits);
        const again = compileFile(file.path, sourcesOf({ ...files, [file.path]: next }));
        const made = again.pipelines
          .find((each) => each.exportName === pipeline.exportName && each.name === pipeline.name)
          ?.inputs.find(({ name }) => name === "fresh_one");
        const label = `${describeType(type)}: ${next}`;
        expect(made && describeType(made.type), label).toBe(describeType(type));
        // Pipelines of the file that use this one have to give it what it asks for now.
        const isUsed = file.pipelines.some((each) => tasksOf(each).some((task) => runs(task, pipeline)));
        const isToBeGiven = (code: string): boolean => isUsed && code === "missing-argument";
        // What is told how another one ended no longer waits for that one, if it did by this value alone.
        const isToWait = (code: string): boolean => code === "final-status-outside-finally";
        const found = codes(again).filter((code) => !isToBeGiven(code) && !isToWait(code));
        expect(found.length, label).toBeLessThanOrEqual(codes(file).length);
        seen.add(declaredType(type));
      }
    }
    expect([...seen].sort()).toEqual(
      expect.arrayContaining(["Dataset", "Float", "Int", "Json[]", "Model[]", "string"]),
    );
  });
});

describe("an input asked for by a port without a type of its own", () => {
  const parts = [
    "from kfp.dsl import Input, Artifact",
    "def f(a: list, b: dict, c: List[dict], d: Dict[str, int], e: List[List[int]], g: Input[Artifact]): pass",
    "",
  ].join("\n");
  const before = [
    'import { pipeline } from "kubeflow-studio";',
    'import { f } from "./parts.py";',
    'export default pipeline({ name: "p" }, () => {',
    "  f();",
    "});",
    "",
  ].join("\n");

  it("is read, and typed by the editor's own TypeScript, as the declarations of the Python file say", () => {
    let text = before;
    for (const input of ["a", "b", "c", "d", "e", "g"]) {
      const file = compileSample({ [mainPath]: text, "/sample/parts.py": parts });
      const [pipeline] = file.pipelines;
      const feed = { task: "f", input };
      const result = applyOperation(file, pipeline!, { kind: "addInput", name: `my_${input}`, feed });
      expect(result).toMatchObject({ ok: true });
      if (result.ok) text = applyEdits(text, result.edits);
    }
    expect(text).toContain(
      "{ my_a: Json[]; my_b: Record<string, Json>; my_c: Record<string, Json>[]; my_d: Record<string, Int>; my_e: Int[][]; my_g: Artifact }",
    );
    const file = compileSample({ [mainPath]: text, "/sample/parts.py": parts });
    expect(file.diagnostics).toEqual([]);
    const declared = printDeclarations(readPythonComponents("/sample/parts.py", parts).components.values());
    const files = {
      "kubeflow-studio/index.d.ts": dslDeclarations(),
      "parts.d.ts": declared,
      "main.ts": text.replace("./parts.py", "./parts"),
    };
    expect(typeErrors(files)).toEqual([]);
  });
});
