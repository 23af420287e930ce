import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import type { EmitOptions, Emitted } from "../../../../src/compiler/emit/emitted.ts";
import type { Pipeline } from "../../../../src/compiler/pipeline.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

/** Components that the tests of this folder call. */
const parts = `
from typing import List, NamedTuple
from kfp import dsl
from kfp.dsl import Input, Output, Dataset, PipelineTaskFinalStatus

@dsl.component
def flip() -> str:
    return "heads"

@dsl.component
def number(seed: int = 0) -> int:
    return seed

@dsl.component
def fraction() -> float:
    return 0.5

@dsl.component
def flag() -> bool:
    return True

@dsl.component
def numbers() -> List[int]:
    return [1]

@dsl.component
def say(text: str = "") -> str:
    return text

@dsl.component
def add(items: list) -> int:
    return sum(items)

@dsl.component
def data(out: Output[Dataset]):
    pass

@dsl.component
def made() -> NamedTuple("Made", [("item", str), ("rest", str)]):
    return ("", "")

@dsl.component
def use(data: Input[Dataset]):
    pass

@dsl.component
def end(status: PipelineTaskFinalStatus):
    pass
`;

const names = "flip, number, fraction, flag, numbers, say, add, data, made, end, use";

/**
 * The pipeline `({ …inputs }) => { body }` as the reader understands it. A wrong text is a wrong test, so it throws, but for
 * the one code of what a test does wrong on purpose.
 */
export function readPipeline(body: string, inputs = "()", allowed = ""): Pipeline {
  const text =
    `import { pipeline, parallel, component, importer, Dataset, run, type Int, type Float } from "kubeflow-studio";\n` +
    `import { ${names} } from "./parts.py";\n` +
    `export default pipeline({ name: "p" }, ${inputs} => {\n${body}\n});\n`;
  const file = compileFile("/w/a.pipeline.ts", sourcesOf({ "/w/a.pipeline.ts": text, "/w/parts.py": parts }));
  const errors = file.diagnostics.filter(({ severity, code }) => severity === "error" && code !== allowed);
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return file.pipelines[0]!;
}

export function emitBody(body: string, inputs?: string, options?: Partial<EmitOptions>): Emitted {
  return emitPipelineSpec(readPipeline(body, inputs), options);
}
