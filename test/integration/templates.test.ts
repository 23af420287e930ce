import { expect, test } from "vitest";
import { compileFile } from "../../src/compiler/compile.ts";
import { startPipeline } from "../../src/compiler/edit/applyOperation.ts";
import { templates, type TemplateName } from "../../src/compiler/edit/templates/templates.ts";
import { emitPipelineSpec } from "../../src/compiler/emit/emitPipelineSpec.ts";
import { sourcesOf } from "../../src/compiler/sources.ts";
import { applyEdits } from "../../src/compiler/text.ts";
import { runFor } from "./runFor.ts";

const path = "/w/mine.pipeline.ts";

test.each(Object.keys(templates) as TemplateName[])("the template %s runs to its end", async (name) => {
  const started = startPipeline(compileFile(path, sourcesOf({ [path]: "" })), name);
  const text = started.ok ? applyEdits("", started.edits) : started.reason;
  const [pipeline] = compileFile(path, sourcesOf({ [path]: text })).pipelines;
  const { last } = await runFor(emitPipelineSpec(pipeline!).spec, {});
  expect(last.message).toBeUndefined();
  expect(last.phase).toBe("succeeded");
  if (name === "loop") expect(last.tasks["add-all"]?.outputs).toEqual({ Output: 14 });
  // The error of 100 points is far below what is asked of a good model.
  if (name === "training") expect(JSON.stringify(last.tasks)).toMatch(/publish[^}]*succeeded/);
});
