import type { PipelineFile } from "./compile.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import type { Pipeline } from "./pipeline.ts";
import { contains } from "./text.ts";

/** What concerns a pipeline of a file: all but what is inside other pipelines of it. */
export function diagnosticsOf(file: PipelineFile, pipeline: Pipeline): Diagnostic[] {
  const others = file.pipelines.filter((other) => other !== pipeline);
  return file.diagnostics.filter(
    ({ path, span }) => path !== file.path || !others.some(({ spans }) => contains(spans.statement, span)),
  );
}

/** The errors that keep a pipeline from being compiled. */
export function errorsOf(file: PipelineFile, pipeline: Pipeline): Diagnostic[] {
  return diagnosticsOf(file, pipeline).filter(({ severity }) => severity === "error");
}
