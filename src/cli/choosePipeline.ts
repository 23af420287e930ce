import { statSync } from "node:fs";
import { basename } from "node:path";
import { compileFile } from "../compiler/compile.ts";
import type { Pipeline } from "../compiler/pipeline.ts";
import { diskSources, sourcePath } from "./diskSources.ts";
import { showDiagnostics } from "./showDiagnostics.ts";
import type { Terminal } from "./terminal.ts";
import { refuseOtherThanTypeScript, UsageError } from "./usage.ts";

/** The pipeline of a file that is meant, or undefined when the file has errors, which are then shown. */
export function choosePipeline(path: string, name: string | undefined, terminal: Terminal): Pipeline | undefined {
  const about = statSync(path, { throwIfNoEntry: false });
  if (!about) throw new UsageError(`There is no file ${path}.`);
  if (about.isDirectory()) throw new UsageError(`${path} is a folder: name a FILE.pipeline.ts in it.`);
  refuseOtherThanTypeScript(path);
  const { pipelines, diagnostics } = compileFile(sourcePath(path), diskSources);
  // That there is no pipeline is what the command fails with, below.
  showDiagnostics(
    diagnostics.filter(({ code }) => code !== "no-pipeline"),
    terminal,
  );
  if (diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const names = pipelines.map((each) => `"${each.name}"`).join(", ");
  const matching =
    name === undefined ? pipelines : pipelines.filter((each) => each.name === name || each.exportName === name);
  const [found] = matching;
  if (!found && name !== undefined && pipelines.length > 0)
    throw new UsageError(`${basename(path)} has no pipeline "${name}": it has ${names}.`);
  if (!found) {
    terminal.err.write(`kubeflow-studio: ${basename(path)} has no pipeline: write export default pipeline(…).\n`);
    return undefined;
  }
  if (matching.length > 1)
    throw new UsageError(`${basename(path)} has several pipelines: say which by --pipeline, of ${names}.`);
  return found;
}
