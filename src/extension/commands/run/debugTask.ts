import * as vscode from "vscode";
import { emitTarget } from "../pipeline/emitTarget.ts";
import { pipelineTarget } from "../pipeline/pipelineTarget.ts";
import { debugOptions, hasBreakpoints } from "../../debug/taskDebugging.ts";
import { compileAndRun, isTrusted, type RunSurroundings, startRun } from "./compileAndRun.ts";
import { sourceOf } from "./sourceOf.ts";
import { taskAt } from "./taskAt.ts";

/** Debug Run: Compile & Run, in which tasks stop at the breakpoints of the pipeline's Python files. */
export async function debugRun(parameters: readonly unknown[], surroundings: RunSurroundings): Promise<void> {
  const { documents, canvases } = surroundings;
  const target = await pipelineTarget(parameters, documents, canvases);
  if (!target) return;
  if (!hasBreakpoints(target.file, target.document.uri)) {
    const message = vscode.l10n.t(
      "No breakpoint stands in a Python file of this pipeline: set one left of a line's number, then debug again.",
    );
    void vscode.window.showInformationMessage(message);
    return;
  }
  await compileAndRun([target.document.uri, target.pipeline.exportName], surroundings, { isDebugged: true });
}

/** Debug Task: the pipeline as its text says now, with what that run was given, in which one task stops at breakpoints. */
export async function debugTask(parameter: unknown, surroundings: RunSurroundings): Promise<void> {
  const { runs, documents, canvases } = surroundings;
  const at = await taskAt(parameter, runs);
  const record = at && runs.get(at.runId);
  const source = record && (await sourceOf(record));
  if (!source || !(await isTrusted())) return;
  const target = await pipelineTarget([source.uri, source.exportName], documents, canvases);
  if (!target || !emitTarget(target)) return;
  const request = { arguments: record.state.arguments, useCache: true };
  await startRun(target, request, surroundings, debugOptions(target.file, target.document.uri, at.path));
}
