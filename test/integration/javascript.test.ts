import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { overlayOf } from "../../src/run/overlay.ts";
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

const otherwise = `import { component, importer, parallel, pipeline, Dataset, type Input, type Int } from "kubeflow-studio";
const text = component(({ n }: { n: Int }): string => String(n));
const where = component(({ to }: { to: string }): string => to);
const read = component(async ({ data }: { data: Input<Dataset> }): Promise<string> => {
  const { readFile } = await import("node:fs/promises");
  return (await readFile(data.path, "utf8")).trim();
});
const join = component(({ list, all }: { list: string[]; all: string }): string => list.join() + all);
export default pipeline({ name: "otherwise" }, ({ rows, file, names }: { rows: { ns: Int[]; at: string }[]; file: string; names: string[] }) => {
  const words: string[] = [];
  for (const row of parallel(rows)) {
    for (const n of parallel(row.ns)) words.push(text({ n }).output);
    read({ data: importer({ uri: row.at, type: Dataset }).output });
  }
  const uses: string[] = [];
  for (const name of parallel(names)) {
    for (const other of parallel(names)) uses.push(where({ to: \`\${name}\${other} of \${names};\` }).output);
  }
  const made = where({ to: file });
  const data = importer({ uri: made.output, type: Dataset, metadata: { from: "there" } }, { name: "The data" });
  const had = read({ data: data.output });
  const all = join({ list: words, all: \`\${had.output} \${uses}\` });
  return { all: all.output };
});
`;

test("what is written otherwise than by the SDK runs alike, and looks alike on the canvas", async () => {
  const file = compileFile("/a/otherwise.pipeline.ts", sourcesOf({ "/a/otherwise.pipeline.ts": otherwise }));
  expect(file.diagnostics).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), "imported-"));
  const address = join(folder, "data.txt");
  writeFileSync(address, "what is there");
  const given = {
    rows: [
      { ns: [1, 2], at: address },
      { ns: [3], at: address },
    ],
    file: address,
    names: ["a", "b"],
  };
  const run = async (naming: "compact" | "sdk") => {
    const { spec, groupKeys } = emitPipelineSpec(file.pipelines[0]!, { naming });
    const { last, state } = await runFor(spec, given);
    const entries = Object.entries(overlayOf(state, groupKeys)).map(([key, { phase, iterations, outputs }]) => {
      return [key, { phase, iterations, outputs: outputs.parameters, uri: outputs.artifacts["artifact"]?.[0]?.uri }];
    });
    return { all: last.outputs["all"], overlay: Object.fromEntries(entries) as Record<string, unknown> };
  };
  const [sdk, compact] = [await run("sdk"), await run("compact")];
  // Loops in each other fill one list, as on KFP's servers.
  expect(sdk.all).toMatch(/^1,2,3what is there \["aa of /);
  expect(compact.all).toBe(sdk.all);
  const { "data-importer": inner, "importer-importer": innerOfLoop, ...others } = compact.overlay;
  expect(others).toEqual(sdk.overlay);
  expect([inner, innerOfLoop]).toMatchObject([{ phase: "succeeded" }, { phase: "succeeded" }]);
});
