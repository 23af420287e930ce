import { expect, test } from "vitest";
import { compileFile } from "../../../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec, type ImportResult } from "../../../../src/compiler/import/importSpec.ts";
import type { PipelineSpec } from "../../../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../../../src/compiler/sources.ts";
import { inEnglish } from "../../../../src/l10n/sentence.ts";

// What the format allows, and no SDK of today writes: it becomes code that compiles to the same, or is refused by its name.

const text = `import { container, parallel, pipeline, type Int, type OutputPath } from "kubeflow-studio";
const say = container(({ text, out }: { text: string; out: OutputPath<string> }) => ({ image: "a", args: [text, out] }));
export default pipeline({ name: "p" }, ({ word, list }: { word: string; list: string[] }) => {
  const first = say({ text: word });
  if (first.output === "a") {
    say({ text: \`\${word}!\` });
  }
  for (const each of parallel(list)) {
    say({ text: each });
  }
});
`;

/** A good spec, changed. */
function changed(change: (spec: PipelineSpec) => void): ImportResult {
  const file = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": text }));
  const spec = JSON.parse(JSON.stringify(emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" }).spec)) as PipelineSpec;
  change(spec);
  return importSpec(spec);
}

/** The text that an import wrote; what was in the way of it. */
function written(result: ImportResult): string {
  return result.kind === "files"
    ? result.files[0]!.text
    : result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n");
}

test("what a container is asked before a cached result is taken", () => {
  const result = changed(({ deploymentSpec }) => {
    const [executor] = Object.values(deploymentSpec.executors);
    executor!.container!.lifecycle = {
      preCacheCheck: { command: ["check"], args: ["{{$.inputs.parameters['text']}}", "-v"] },
    };
  });
  expect(written(result)).toContain('lifecycle: { preCacheCheck: { command: ["check"], args: [text, "-v"] } }');
  // The others are not asked, and so are another component.
  expect(written(result).match(/= container\(/g)).toHaveLength(2);
});

test.each([undefined, {}, { enableCache: false }])("a task whose cachingOptions are %j is not cached", (caching) => {
  const result = changed(({ root, components }) => {
    for (const { dag } of [root, components["comp-condition-1"]!])
      for (const task of Object.values(dag!.tasks).filter(({ cachingOptions }) => cachingOptions)) {
        if (caching === undefined) delete task.cachingOptions;
        else task.cachingOptions = caching;
      }
  });
  expect(written(result)).toContain("first({ text: word }, { cache: false });");
  expect(written(result)).toContain("first({ text: `${word}!` }, { cache: false });");
});
