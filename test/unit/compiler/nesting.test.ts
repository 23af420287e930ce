import { expect, test } from "vitest";
import { compileFile } from "../../../src/compiler/compile.ts";
import { readPythonComponents } from "../../../src/compiler/read/python/readPythonComponents.ts";
import { sourcesOf } from "../../../src/compiler/sources.ts";

const codesOf = (text: string): readonly string[] =>
  compileFile("/a.pipeline.ts", sourcesOf({ "/a.pipeline.ts": text })).diagnostics.map(({ code }) => code);

test("text nested too deeply for the parser is one diagnostic", () => {
  expect(codesOf(`const a = ${"[".repeat(20_000)}${"]".repeat(20_000)};`)).toEqual(["nested-too-deeply"]);
  expect(codesOf("if (a) ".repeat(20_000) + "b();")).toEqual(["nested-too-deeply"]);
});

test("Python nested too deeply gives diagnostics, no component and no exception", () => {
  const text = `def f(x: ${"Union[".repeat(3000)}int${"]".repeat(3000)}):\n    pass\n`;
  const { components, diagnostics } = readPythonComponents("/a.py", text);
  expect(components.size).toBe(0);
  expect(diagnostics).not.toEqual([]);
});
