import { expect, test } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";

/** A pipeline of so many tasks, one of whose components has so long a text. */
function sizeIn(tasks: number, letters: number): readonly string[] {
  const text = `import { pipeline } from "kubeflow-studio";
import { big, small } from "./parts.py";
export default pipeline({ name: "p" }, () => {
  big();
${"  small();\n".repeat(tasks)}});
`;
  const parts = `def big():\n    text = "${"x".repeat(letters)}"\n\ndef small():\n    pass\n`;
  const file = compileFile("/a.pipeline.ts", sourcesOf({ "/a.pipeline.ts": text, "/parts.py": parts }));
  expect(file.diagnostics.filter(({ code }) => code !== "spec-too-large")).toEqual([]);
  return file.diagnostics.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
}

test("a pipeline that Argo would not take says so, and what makes it large", () => {
  expect(sizeIn(1, 600_000)).toEqual([]);
  expect(sizeIn(1, 710_000)).toEqual([
    '"p": The compiled pipeline takes about 712 kB for its 2 tasks, and Argo takes 700 kB of a workflow; the largest components are big (710 kB).',
  ]);
  const [many] = sizeIn(5000, 10);
  expect(many).toMatch(/takes about \d{3,4} kB for its 5001 tasks/);
});
