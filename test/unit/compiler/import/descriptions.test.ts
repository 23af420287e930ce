import { describe, expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec } from "../../../../src/compiler/import/importSpec.ts";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

// What is said of things comes back to the character, wherever it stands: importSpec itself compares what it wrote.

const text = `import { component, container, pipeline, type Dataset, type Input, type Int, type Output, type OutputPath } from "kubeflow-studio";
const say = container(({ text, data, out, made }: { text: string; data: Input<Dataset>; out: OutputPath<string>; made: Output<Dataset> }) => ({
  image: "a",
  args: [text, data.path, out, made.path],
}));
const square = component({ image: "node:24" }, ({ n }: { n: Int }): Int => n * n);
const inner = pipeline({ name: "inner" }, ({ word, data }: { word: string; data: Dataset }) => {
  const said = say({ text: word, data });
  return { out: said.outputs.out, made: said.outputs.made };
});
export default pipeline({ name: "p" }, ({ word, data }: { word: string; data: Dataset }) => {
  square({ n: 2 });
  const innerTask = inner({ word, data });
  return { out: innerTask.outputs.out, made: innerTask.outputs.made };
});
`;

interface Said {
  description?: string;
}

const places: Readonly<Record<string, (spec: PipelineSpec) => Said>> = {
  "the pipeline": ({ pipelineInfo }) => pipelineInfo,
  "a parameter": ({ root }) => root.inputDefinitions!.parameters!["word"]!,
  "an artifact": ({ root }) => root.inputDefinitions!.artifacts!["data"]!,
  "an output": ({ root }) => root.outputDefinitions!.parameters!["out"]!,
  "an output artifact": ({ root }) => root.outputDefinitions!.artifacts!["made"]!,
  "a container's input": ({ components }) => components["comp-say"]!.inputDefinitions!.parameters!["text"]!,
  "a container's artifact": ({ components }) => components["comp-say"]!.inputDefinitions!.artifacts!["data"]!,
  "a container's output": ({ components }) => components["comp-say"]!.outputDefinitions!.parameters!["out"]!,
  "a container's output artifact": ({ components }) => components["comp-say"]!.outputDefinitions!.artifacts!["made"]!,
  "a JavaScript function's input": ({ components }) => components["comp-square"]!.inputDefinitions!.parameters!["n"]!,
  "an inner pipeline's input": ({ components }) => components["comp-inner"]!.inputDefinitions!.parameters!["word"]!,
  "an inner pipeline's output": ({ components }) => components["comp-inner"]!.outputDefinitions!.parameters!["out"]!,
};

const texts = [
  "What it is.",
  "two\nlines",
  " spaces around ",
  "a */ b",
  "\n\n",
  "   ",
  "@tag of another",
  '"in quotes"',
  "* a list",
  "a line \nthat ends with a space",
  "\u2028\u0001\u{1f44b}",
  "",
];

const file = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": text }));

function imported(name: string, said: string): string {
  const { spec } = emitPipelineSpec(file.pipelines.find(({ exportName }) => exportName === "default")!);
  const copy = JSON.parse(JSON.stringify(spec)) as PipelineSpec;
  places[name]!(copy).description = said;
  const result = importSpec(copy);
  if (result.kind === "problems")
    throw new Error(result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n"));
  return result.files[0]!.text;
}

test("the pipeline is one", () => {
  expect(file.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
});

describe.each(Object.keys(places))("the description of %s", (name) => {
  test.each(texts)("that is %j comes back", (said) => {
    expect(imported(name, said)).toContain("export default pipeline(");
  });
});

test("it stands in a comment, in quotes where it would not stay as it is", () => {
  expect(imported("an output", "What comes.")).toContain("    /** What comes. */\n    out: innerTask.outputs.out,\n");
  expect(imported("an output", " */ ")).toContain(
    '    /** @description " *\\/ " */\n    out: innerTask.outputs.out,\n',
  );
  expect(imported("a JavaScript function's input", "What n is.")).toContain(
    "({ n }: {\n  /** What n is. */\n  n: Int;\n}): Int => n * n",
  );
});
