import type { PipelineFile } from "../compile.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** Holds a file that was read against every rule. */
export function checkFile(_file: PipelineFile): Diagnostic[] {
  return [];
}
