import { expect, test } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { printDeclarations } from "../../../src/compiler/print/printDeclarations.ts";
import { readPythonComponents } from "../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { pipelineTemplate, pythonTemplate } from "../../../src/extension/commands/pipeline/pipelineTemplate.ts";
import { dslDeclarations, strictest, typeErrors } from "../dsl/typeErrors.ts";

const text = pipelineTemplate("my-pipeline", "components");

test("a new pipeline compiles, and its tasks are named for what they do", () => {
  const sources = sourcesOf({ "/w/my-pipeline.pipeline.ts": text, "/w/components.py": pythonTemplate });
  const { diagnostics, pipelines } = compileFile("/w/my-pipeline.pipeline.ts", sources);
  expect(diagnostics).toEqual([]);
  expect(pipelines[0]?.body.statements.map(({ key }) => key)).toEqual(["make-greeting", "print-message"]);
});

test("a new pipeline is free of red for the strictest of TypeScript's settings", () => {
  const { components } = readPythonComponents("/w/components.py", pythonTemplate);
  const files = {
    "kubeflow-studio/index.d.ts": dslDeclarations(),
    "components.d.ts": printDeclarations(components.values()),
    "main.ts": text.replace("./components.py", "./components"),
  };
  expect(typeErrors(files, strictest)).toEqual([]);
});
