import { expect, it } from "vitest";
import { importPython } from "../../../../../src/compiler/import/python/importPython.ts";
import { sourcesOf } from "../../../../../src/compiler/sources.ts";

const program = (output: string): string => `from typing import NamedTuple
from kfp import dsl
from kfp.components import create_component_from_func, OutputPath

def train(model_path: OutputPath(str)) -> float:
    return 1.0

def judge(limit: float = 0.5) -> NamedTuple("Judged", [("Accuracy", float)]):
    return (0.5,)

train_op = create_component_from_func(train)
judge_op = create_component_from_func(judge)

@dsl.pipeline(name="p")
def p():
    trained = train_op()
    judged = judge_op()
    judge_op(limit=${output})
`;

it.each([
  [`trained.outputs["output"]`, "limit: train_.outputs.Output"],
  [`trained.outputs["Output"]`, "limit: train_.outputs.Output"],
  [`judged.outputs["accuracy"]`, "limit: judge_.output"],
])("%s of a component of version 1", (output, written) => {
  const { files, notes } = importPython("/p/in.py", "/p/out", sourcesOf({ "/p/in.py": program(output) }));
  expect(notes.filter(({ severity }) => severity === "lost")).toEqual([]);
  expect(files[0]?.text).toContain(written);
});
