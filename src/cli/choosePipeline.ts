import { basename } from "node:path";
import { compileFile, type PipelineFile } from "../compiler/compile.ts";
import { diagnosticsOf, errorsOf } from "../compiler/diagnosticsOf.ts";
import type { Pipeline } from "../compiler/pipeline.ts";
import { diskSources, sourcePath } from "./diskSources.ts";
import { lookAt } from "./lookAt.ts";
import { showDiagnostics } from "./showDiagnostics.ts";
import type { Terminal } from "./terminal.ts";
import { refuseOtherThanTypeScript, UsageError } from "./usage.ts";

/**
 * The pipeline of a file that is meant, or undefined when it has errors, which are then shown. What is wrong inside other
 * pipelines of the file does not matter to it.
 */
export function choosePipeline(path: string, name: string | undefined, terminal: Terminal): Pipeline | undefined {
  if (lookAt(path).isDirectory()) throw new UsageError(`${path} is a folder: name a FILE.pipeline.ts in it.`);
  refuseOtherThanTypeScript(path);
  const file = compileFile(sourcePath(path), diskSources);
  const matching = file.pipelines.filter(
    (each) => name === undefined || each.name === name || each.exportName === name,
  );
  // Where nothing is said, the default export is meant: others of the file may be there to be used by it.
  const found = matching.find(({ exportName }) => name === undefined && exportName === "default") ?? matching[0];
  if (!found) {
    refuseWithout(file, name, terminal);
    return undefined;
  }
  if (matching.length > 1 && (name !== undefined || found.exportName !== "default"))
    throw new UsageError(`${basename(path)} has several pipelines: say which by --pipeline, of ${namesOf(file)}.`);
  showDiagnostics(diagnosticsOf(file, found), terminal);
  return errorsOf(file, found).length === 0 ? found : undefined;
}

/** There is no such pipeline: because the file is broken, because it has others, or because it has none. */
function refuseWithout(file: PipelineFile, name: string | undefined, terminal: Terminal): void {
  const isBroken = file.diagnostics.some(({ severity }) => severity === "error");
  if (!isBroken && name !== undefined && file.pipelines.length > 0)
    throw new UsageError(`${basename(file.path)} has no pipeline "${name}": it has ${namesOf(file)}.`);
  // That there is no pipeline is what the command fails with, below.
  showDiagnostics(
    file.diagnostics.filter(({ code }) => code !== "no-pipeline"),
    terminal,
  );
  if (!isBroken)
    terminal.err.write(`kubeflow-studio: ${basename(file.path)} has no pipeline: write export default pipeline(…).\n`);
}

function namesOf({ pipelines }: PipelineFile): string {
  return pipelines.map((each) => `"${each.name}"`).join(", ");
}
