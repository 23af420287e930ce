import * as vscode from "vscode";
import { uriOfSourcePath } from "../../workspace/sourcePath.ts";
import { compileAndRun, type RunSurroundings } from "./compileAndRun.ts";
import { runAt } from "./runAt.ts";

/** Run Again: the run's pipeline as its text says now, with the form filled as it was. */
export async function runAgain(parameter: unknown, surroundings: RunSurroundings): Promise<void> {
  const record = await runAt(parameter, surroundings.runs);
  if (!record) return;
  if (!record.source) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This run was not made from a pipeline of this workspace."),
    );
    return;
  }
  await compileAndRun([uriOfSourcePath(record.source.path), record.source.exportName], surroundings);
}
