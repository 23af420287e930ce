import { expect, test } from "vitest";
import { compileFile, type PipelineFile } from "../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";
import { checkEmittedSize } from "../../../src/compiler/specSize.ts";
import { workflowBytes } from "../../../src/compiler/workflowSize.ts";

const path = "/a.pipeline.ts";

function fileOf(body: string, parts = ""): PipelineFile {
  const text = `import { parallel, pipeline } from "kubeflow-studio";
import { big, s } from "./parts.py";
export default pipeline({ name: "p" }, ({ n = 1 }: { n?: number }) => {
${body}});
`;
  const python = `def big():\n    ${parts || "pass"}\n\ndef s(text: str = "x") -> str:\n    return text\n`;
  return compileFile(path, sourcesOf({ [path]: text, "/parts.py": python }));
}

function sizesTold({ diagnostics }: PipelineFile): readonly string[] {
  return diagnostics.filter(({ code }) => code === "spec-too-large").map(({ message }) => message);
}

function times(count: number, write: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => `  ${write(index)}\n`).join("");
}

const chain = (count: number): string =>
  times(count, (i) => `const t${i} = s({ text: ${i === 0 ? '"a"' : `t${i - 1}.output`} });`);
const elseIfs = (count: number): string =>
  `const a = s({});\n${times(count, (i) => `${i > 0 ? "else " : ""}if (n === ${i}) { s({ text: a.output }); }`)}`;

// Each beside the bytes of what KFP's own argocompiler (backend 2.5) made of it, as JSON.
const measured: readonly [string, string, number][] = [
  ["a chain of 10", chain(10), 21_115],
  ["a chain of 400", chain(400), 563_115],
  ["a fan of 200", times(200, (i) => `s({ text: "a${i}" });`), 249_628],
  ["50 long texts", times(50, (i) => `s({ text: "${"x".repeat(1000)}${i}" });`), 167_678],
  ["100 conditions", `const a = s({});\n${times(100, (i) => `if (n === ${i}) { s({ text: a.output }); }`)}`, 328_625],
  ["100 else-ifs", elseIfs(100), 1_091_366],
  [
    "100 loops",
    `const a = s({});\n${times(100, () => `for (const k of parallel(["a", "b"])) { s({ text: a.output }); }`)}`,
    470_446,
  ],
  [
    "20 loops, each in the one before",
    `${times(20, (i) => `for (const k${i} of parallel(["a"])) { s({ text: k${i} });`)}${"}".repeat(20)}\n`,
    87_313,
  ],
];

test.each(measured)("the workflow of %s is as large as it is said to be", (_, body, bytes) => {
  const [pipeline] = fileOf(body).pipelines;
  const said = workflowBytes(emitPipelineSpec(pipeline!));
  expect(said).toBeGreaterThan(bytes * 0.8);
  expect(said).toBeLessThan(bytes * 1.25);
});

test("a pipeline that Argo would not take says so, and what makes it large", () => {
  expect(sizesTold(fileOf("  big();\n", `text = "${"x".repeat(600_000)}"`))).toEqual([]);
  expect(sizesTold(fileOf("  big();\n", `text = "${"x".repeat(710_000)}"`))).toEqual([
    "The workflow that KFP makes of this takes about 722 kB for its 1 tasks, and Argo takes 700 kB; the largest components are big (710 kB).",
  ]);
  expect(sizesTold(fileOf(chain(450)))).toEqual([]);
  expect(sizesTold(fileOf(chain(550)))).toEqual([expect.stringMatching(/about 7[67]\d kB for its 550 tasks/)]);
  expect(sizesTold(fileOf(chain(2000)))).toEqual([expect.stringMatching(/about 2\d{3} kB for its 2000 tasks/)]);
  expect(sizesTold(fileOf(elseIfs(150)))).toEqual([expect.stringContaining("for its 151 tasks")]);
});

test("with the SDK's names each task has its component's text, and it is told when that is too much", () => {
  const file = fileOf(chain(400));
  const [pipeline] = file.pipelines;
  const told = checkEmittedSize(path, pipeline!, emitPipelineSpec(pipeline!, { naming: "sdk" }));
  expect(told.map(({ message }) => message)).toEqual([expect.stringMatching(/about \d{3,4} kB for its 400 tasks/)]);
  expect(checkEmittedSize(path, pipeline!, emitPipelineSpec(pipeline!))).toEqual([]);
});
