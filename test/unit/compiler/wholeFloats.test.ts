import { expect, test } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";

const python = `from kfp import dsl

@dsl.component
def count(n: int):
    print(n)
`;

function compiled(list: string, before = "") {
  const text = `import { parallel, pipeline } from "kubeflow-studio";
import { count } from "./count.py";
import lists from "./lists.json";
${before}
export default pipeline({ name: "p" }, () => { for (const n of parallel(${list})) count({ n }); });
`;
  const files = {
    "/p.pipeline.ts": text,
    "/count.py": python,
    "/lists.json": '{ "floats": [1.0, 2e0], "whole": [1, 2] }',
  };
  const { diagnostics, pipelines } = compileFile("/p.pipeline.ts", sourcesOf(files));
  const { spec } = emitPipelineSpec(pipelines[0]!, { naming: "sdk" });
  const tasks = spec.root.dag?.tasks ?? {};
  const inputs = spec.components["comp-for-loop-2"]?.inputDefinitions?.parameters ?? {};
  return {
    codes: diagnostics.map(({ code }) => code),
    raw: tasks["for-loop-2"]?.parameterIterator?.items.raw,
    type: Object.values(inputs)[0]?.parameterType,
  };
}

test.each([
  ["[1, 2]", "[1, 2]"],
  ["lists.whole", "[1, 2]"],
  ["[-0, 1e3]", "[0, 1000]"],
  ["[/* 1.5 */ 1]", "[1]"],
])("%s are whole numbers", (list, raw) => {
  expect(compiled(list)).toEqual({ codes: [], raw, type: "NUMBER_INTEGER" });
});

test.each([
  ["[1.0, 2]", "[1.0, 2]"],
  ["lists.floats", "[1.0, 2.0]"],
  ["[...some, -0.0]", "[3.0, -0.0]"],
  ["some", "[3.0]"],
  ["[1e21, 2]", "[1e+21, 2]"],
])("%s are floats, which no whole number is given", (list, raw) => {
  const type = "NUMBER_DOUBLE";
  expect(compiled(list, "const some = [3.0];")).toEqual({ codes: ["type-mismatch"], raw, type });
});
