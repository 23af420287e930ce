import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { lostInSpec } from "../../support/lostInSpec.ts";

const page = readFileSync(join(import.meta.dirname, "../../../docs/language.md"), "utf8");

const files = {
  "/doc/components.py": `from typing import List
from kfp.dsl import Dataset, Input, Model, Output

def choose(models: Input[List[Model]], model: Output[Model]):
    pass

def flip_coin() -> str:
    return "heads"

def report(text: str):
    print(text)

def train(data: Input[Dataset], kernel: str, model: Output[Model]):
    pass
`,
  "/doc/prepare.pipeline.ts": `import { container, pipeline, type Dataset, type Int, type Output } from "kubeflow-studio";
const load = container(({ limit, data }: { limit: Int; data: Output<Dataset> }) => ({ image: "a", command: [limit, data.path] }));
export const prepare = pipeline({ name: "prepare" }, ({ limit }: { limit: Int }) => {
  const loaded = load({ limit });
  return { data: loaded.outputs.data };
});
`,
  "/doc/serve.component.yaml": `name: Serve
inputs:
- {name: model, type: Model}
- {name: data, type: Dataset}
implementation:
  container:
    image: busybox
    command: [serve, {inputPath: model}, {inputPath: data}]
`,
};

it("the page of the language compiles, and nothing of it is lost", () => {
  const [, text = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];
  const file = compileFile("/doc/tour.pipeline.ts", sourcesOf({ ...files, "/doc/tour.pipeline.ts": text }));
  expect(file.diagnostics.map(({ code, message, values }) => [code, message, values])).toEqual([]);
  const [pipeline] = file.pipelines;
  expect(lostInSpec(pipeline!)).toEqual([]);
  expect(Object.keys(emitPipelineSpec(pipeline!).spec.root.dag?.tasks ?? {})).toContain("zipped");
});
