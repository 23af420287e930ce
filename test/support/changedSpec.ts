import { compileFile } from "../../src/compiler/compile.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { importSpec, type ImportResult } from "../../src/compiler/import/importSpec.ts";
import type { PipelineSpec } from "../../src/compiler/pipelineSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { inEnglish } from "../../src/l10n/sentence.ts";

/** A good pipeline with a branch and a loop. */
export const goodPipeline = `import { container, parallel, pipeline, type OutputPath } from "kubeflow-studio";
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

/** What becomes of a good spec that was changed, when it is imported. */
export function importChanged(change: (spec: PipelineSpec) => void): ImportResult {
  const file = compileFile("/p.pipeline.ts", sourcesOf({ "/p.pipeline.ts": goodPipeline }));
  const spec = JSON.parse(JSON.stringify(emitPipelineSpec(file.pipelines[0]!, { naming: "sdk" }).spec)) as PipelineSpec;
  change(spec);
  return importSpec(spec);
}

/** What was in the way of an import; empty when nothing was. */
export function reasonOf(result: ImportResult): string {
  return result.kind === "files" ? "" : result.problems.map(({ sentence }) => inEnglish(sentence)).join("\n");
}
