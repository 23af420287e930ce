import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { isToldByTypeScript, type TypeScriptError } from "../../../../src/compiler/diagnostics/toldByTypeScript.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { typeFiles } from "../../../../src/compiler/workspace/typeFiles.ts";
import { dslDeclarations, typeDiagnostics } from "../../dsl/typeErrors.ts";

const python = `from typing import NamedTuple

def flip() -> str:
    return "heads"

def show(message: str, times: int = 1):
    pass

def split(number: int) -> NamedTuple("Parts", [("low", int), ("high", int)]):
    return (0, number)

def untyped(x):
    pass
`;

/** What stands in a pipeline, or as a whole file, and what is said of it: our codes, of which TypeScript says those with a `=`. */
const cases: readonly (readonly [string, string])[] = [
  ["show({});", "=missing-argument"],
  ["show();", "=missing-argument"],
  ["show(\n    {\n      times: 2,\n    },\n  );", "=missing-argument"],
  ["show({ messge: 'a' });", "=unknown-argument"],
  ["show({ message: 5 });", "=type-mismatch"],
  ["show({ times: 'two' });", "missing-argument =type-mismatch"],
  ["show({ message: flip() });", "=task-is-not-a-value"],
  ["show({ message: 'a', message: 'b' });", "=duplicate-argument"],
  ["show('a');", "=unsupported-arguments"],
  ["shw({ message: 'a' });", "=unknown-component"],
  ["show({ message: nobody });", "=unknown-name"],
  ["const a = flip();\n  show({ message: a.outputs.Outpt });", "=unknown-output"],
  ["const a = split({ number: 3 });\n  show({ message: `${a.output}` });", "=no-single-output"],
  ["show({ message: a.output });\n  const a = flip();", "=used-before-defined"],
  ["const a = flip();\n  const a = flip();", "=duplicate-name"],
  ["const a = flip();\n  if (a.output === 5) show({ message: 'a' });", "=incomparable-types"],
  ["const a = flip();\n  for (const x of parallel(a.output)) show({ message: x });", "=not-a-list"],
  ["flip({}, { gpu: 1 });", "=unknown-option"],
  ["flip({}, { kubernetes: { emptyDirs: [{ volumeName: 'a' }] } });", "=kubernetes-missing-field"],
  ["show({ message: 'a' }", "=syntax-error"],
  // Ours says what TypeScript cannot: the cycle, the branch, that nothing is awaited.
  ["show({ message: `${b.output}` });\n  const b = flip({}, { after: [b] });", "=used-before-defined dependency-cycle"],
  ["if (1 > 0) {\n    const a = flip();\n  }\n  show({ message: a.output });", "constant-condition used-outside-block"],
  ["await flip();", "needless-await"],
  ["show({ message: 'a', times: 1.5 });", "type-mismatch"],
  ['import { flp } from "./steps.py";', "=unknown-export"],
  ['import { untyped } from "./steps.py";', "unusable-export"],
  ['import { a } from "./nowhere.py";', "=import-not-found"],
  ['import { parallell } from "kubeflow-studio";', "=unknown-studio-export"],
  ["export default pipeline({ name: 'p' }, () => {});", "=missing-import empty-pipeline"],
];

const files = Object.fromEntries(cases.map(([text], index) => [`case${index}.pipeline.ts`, fileOf(text)]));
const errors = errorsOf(files);

test.each(cases.map(([text, expected], index) => [text, expected, index] as const))("%s", (_text, expected, index) => {
  const path = `/workspace/case${index}.pipeline.ts`;
  const text = files[`case${index}.pipeline.ts`]!;
  const { diagnostics } = compileFile(path, sourcesOf({ [path]: text, "/workspace/steps.py": python }));
  const theirs = errors.get(path) ?? [];
  const told = diagnostics
    .filter((each) => each.path === path && each.code !== "no-pipeline")
    .map((each) => `${isToldByTypeScript(each, text, theirs) ? "=" : ""}${each.code}`);
  expect(told.join(" "), JSON.stringify(theirs)).toBe(expected);
});

test("without TypeScript nothing of ours is left out", () => {
  const text = fileOf("show({});");
  const [first] = compileFile(
    "/w/a.pipeline.ts",
    sourcesOf({ "/w/a.pipeline.ts": text, "/w/steps.py": python }),
  ).diagnostics;
  expect(first?.code).toBe("missing-argument");
  expect(isToldByTypeScript(first!, text, [])).toBe(false);
});

function fileOf(text: string): string {
  if (/^(?:import|export) /.test(text)) return `${text}\n`;
  return `import { parallel, pipeline } from "kubeflow-studio";
import { flip, show, split } from "./steps.py";

export default pipeline({ name: "p" }, () => {
  ${text}
});
export const used = [parallel, flip, show, split];
`;
}

function errorsOf(pipelines: Readonly<Record<string, string>>): Map<string, TypeScriptError[]> {
  const types = typeFiles(dslDeclarations(), [{ relativePath: "steps.py", text: python }]);
  const declarations = Object.fromEntries(types.map(({ relativePath, text }) => [relativePath, text]));
  const found = typeDiagnostics(
    { ...pipelines, ...declarations },
    {
      rootDirs: ["/workspace", "/workspace/.kubeflow/types"],
      paths: { "kubeflow-studio": ["/workspace/.kubeflow/types/kubeflow-studio/index.d.ts"] },
    },
  );
  const byPath = new Map<string, TypeScriptError[]>();
  for (const { file, code, start = 0, length = 0 } of found) {
    if (!file) continue;
    const there = byPath.get(file.fileName) ?? [];
    byPath.set(file.fileName, [...there, { code, span: { start, end: start + length } }]);
  }
  return byPath;
}
