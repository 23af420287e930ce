import { expect } from "vitest";
import { compileFile, type PipelineFile } from "../../../../src/compiler/compile.ts";
import { applyOperation, type EditResult } from "../../../../src/compiler/edit/applyOperation.ts";
import type { Operation } from "../../../../src/compiler/edit/operation.ts";
import type { Pipeline } from "../../../../src/compiler/pipeline.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { applyEdits } from "../../../../src/compiler/text.ts";

export const path = "/project/flow.pipeline.ts";

/** Components that every test may import. */
export const python = `from kfp import dsl
from kfp.dsl import Dataset, Input, Model, Output
from typing import List

@dsl.component
def flip_coin() -> str:
    return "heads"

@dsl.component
def random_int(minimum: int, maximum: int = 9) -> int:
    return minimum

@dsl.component
def show(message: str):
    print(message)

@dsl.component
def load(rows: Output[Dataset], seed: int = 1) -> int:
    return 1

@dsl.component
def train(rows: Input[Dataset], model: Output[Model], kernel: str = "rbf"):
    pass

@dsl.component
def tell(words: list):
    print(words)

@dsl.component
def sizes() -> List[int]:
    return [1]
`;

export function read(text: string): { file: PipelineFile; pipeline: Pipeline } {
  const file = compileFile(
    path,
    sourcesOf({ [path]: text, "/project/parts/coin.py": python, "/project/parts/more.py": python }),
  );
  return { file, pipeline: file.pipelines[0]! };
}

export function apply(text: string, operation: Operation): EditResult & { text: string } {
  const { file, pipeline } = read(text);
  expect(pipeline, "the text before has a pipeline").toBeDefined();
  const result = applyOperation(file, pipeline, operation);
  return { ...result, text: result.ok ? applyEdits(text, result.edits) : text };
}

const imports = "flip_coin, random_int, show, load, train, sizes, tell";

/** A file whose pipeline has this body, each line indented by one level. All components are used by a second pipeline. */
export function flow(body: string, parameters = ""): string {
  const lines = body.split("\n").map((line) => (line === "" ? "" : `  ${line}`));
  return [
    `import { pipeline, parallel, type AnyTask, type Int } from "kubeflow-studio";`,
    `import { ${imports} } from "./parts/coin.py";`,
    "",
    `export default pipeline({ name: "flow" }, (${parameters}) => {`,
    ...(body === "" ? [] : lines),
    "});",
    "",
    'export const other = pipeline({ name: "other" }, () => {',
    "  show({ message: `${flip_coin().output} ${random_int({ minimum: 1 }).output}` });",
    "});",
    "",
  ].join("\n");
}

/** Applies an operation to a pipeline's body and compares the body after. */
export function check(before: string, operation: Operation, after: string, parameters?: string): readonly string[] {
  const result = apply(flow(before, parameters), operation);
  expect(result.ok ? "" : result.reason).toBe("");
  expect(result.text).toBe(flow(after, parameters));
  return result.ok ? result.added : [];
}

/** Applies an operation to a whole text. */
export function checkText(before: string, operation: Operation, after: string): readonly string[] {
  const result = apply(before, operation);
  expect(result.ok ? "" : result.reason).toBe("");
  expect(result.text).toBe(after);
  return result.ok ? result.added : [];
}

/** The operation must be refused, with this reason. */
export function refused(before: string, operation: Operation, reason: string | RegExp, parameters?: string): void {
  const result = apply(flow(before, parameters), operation);
  expect(result.ok ? `not refused:\n${result.text}` : result.reason).toMatch(reason);
}

export const output = (task: string, name = "Output") => ({ kind: "taskOutput", task, output: name }) as const;
export const constant = (value: string | number | boolean) => ({ kind: "constant", value }) as const;
export const local = (name: string) => ({ kind: "local", name }) as const;
export const body = { kind: "body" } as const;
