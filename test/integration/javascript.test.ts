import { expect, test } from "vitest";
import { emitJavaScriptExecutor } from "../../src/compiler/emit/emitJavaScriptExecutor.ts";
import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { containerPipeline, runFor } from "./runFor.ts";

function javascript(functionSource: string, inputs: Record<string, string> = {}) {
  const container = emitJavaScriptExecutor({ kind: "javascript", functionSource, image: "node:24", packages: [] }, []);
  const definitions = Object.fromEntries(
    Object.entries(inputs).map(([name, parameterType]) => [name, { parameterType }]),
  );
  const spec = containerPipeline(container, {
    inputDefinitions: { parameters: definitions },
    outputDefinitions: { parameters: { Output: { parameterType: "NUMBER_INTEGER" } } },
  });
  spec.root.inputDefinitions = { parameters: definitions as never };
  spec.root.dag!.tasks.one!.inputs = {
    parameters: Object.fromEntries(Object.keys(inputs).map((name) => [name, { componentInputParameter: name }])),
  };
  return spec;
}

test("a JavaScript component runs on our Node, as our compiler writes it, with inputs of any size", async () => {
  const spec = javascript("({ text }) => { console.log('counting'); return text.length; }", { text: "STRING" });
  const { last, log } = await runFor(spec, { text: "ü".repeat(1_000_000) });
  expect(last.message).toBeUndefined();
  expect(last.tasks.one).toEqual({ phase: "succeeded", outputs: { Output: 1_000_000 } });
  expect(log("one")).toBe("counting\n");
});

test("what it throws is in its log, and it has failed", async () => {
  const { last, log, state } = await runFor(javascript("() => { throw new TypeError('not so'); }"));
  expect(last.tasks.one!.phase).toBe("failed");
  expect(state.tasks.one!.message).toBe("TypeError: not so (exit code 1)");
  expect(log("one", "stderr")).toContain("TypeError: not so");
});

const inner = `import { component, pipeline, type Int } from "kubeflow-studio";
const square = component(({ n }: { n: Int }): Int => n * n);
export default pipeline({ name: "inner" }, ({ n, again = true }: { n: Int; again?: boolean }) => {
  const first = square({ n });
  let result: Int;
  if (again) result = square({ n: first.output }).output;
  else result = square({ n }).output;
  return { result };
});
`;
const outer = `import { component, parallel, pipeline, run, type Int } from "kubeflow-studio";
import inner from "./inner.pipeline";
const sum = component(({ list, text }: { list: Int[]; text: string }): string => text + list.reduce((a, b) => a + b, 0));
const side = component(({ n }: { n: Int }): string => (n > 2 ? "heads" : "tails"));
const middle = pipeline({ name: "middle" }, ({ n }: { n: Int }) => {
  const inside = inner({ n, again: false });
  return { result: inside.output };
});
export default pipeline({ name: "outer" }, () => {
  const results: Int[] = [];
  for (const n of parallel([1, 2, 3])) {
    const each = inner({ n });
    results.push(each.output);
  }
  const flipped = side({ n: 3 });
  const word = flipped.output === "heads" ? side({ n: middle({ n: 4 }).output }).output : side({ n: 0 }).output;
  const all = sum({ list: results, text: \`\${word} \${run.name} \` });
  return { all: all.output };
});
`;

test.each(["compact", "sdk"] as const)("pipelines in pipelines run, %s", async (naming) => {
  const file = compileFile(
    "/a/outer.pipeline.ts",
    sourcesOf({ "/a/outer.pipeline.ts": outer, "/a/inner.pipeline.ts": inner }),
  );
  expect(file.diagnostics).toEqual([]);
  const { spec } = emitPipelineSpec(file.pipelines.at(-1)!, { naming });
  const { last } = await runFor(spec);
  expect(last.outputs).toEqual({ all: "heads outer 98" });
  expect(last.tasks["for-loop-2/1/each/first"]).toEqual({ phase: "succeeded", outputs: { Output: 4 } });
});
