import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";

/** What a JavaScript component becomes: its own text without types. */
function erased(code: string): string | undefined {
  const text = `import { component, pipeline } from "kubeflow-studio";
const one = component({}, ${code});
export default pipeline({ name: "p" }, () => {
  one({});
});
`;
  const file = compileFile("/w/p.pipeline.ts", sourcesOf({ "/w/p.pipeline.ts": text }));
  const implementation = file.components.get("one")?.implementation;
  return implementation?.kind === "javascript" ? implementation.functionSource : undefined;
}

test("comments before the end of a list of types go with it", () => {
  expect(erased("() => { const x = new Map<string, number /* > not yet */>(); }")).toBe(
    "() => { const x = new Map(); }",
  );
});

test("a list of types that is never closed is left as it is, with what comes after", () => {
  const code = "() => { function first<T(list: number): void {} if (1 > 0) first(2 as number); }";
  expect(erased(code)).toBe(code);
});
