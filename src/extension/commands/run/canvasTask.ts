import * as vscode from "vscode";
import type { RunRecord } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import { sourcePathOf } from "../../workspace/sourcePath.ts";

/** A task of the canvas: which run's, and which iteration's if it ran several times. */
export interface CanvasTask {
  readonly uri: vscode.Uri;
  readonly pipeline: string;
  readonly task: string;
}

export async function pathOfCanvasTask(
  { uri, pipeline, task }: CanvasTask,
  runs: Runs,
): Promise<{ runId: string; path: string } | undefined> {
  const record = runs.shownOn(sourcePathOf(uri), pipeline);
  if (!record) {
    void vscode.window.showInformationMessage(vscode.l10n.t("This pipeline has not run yet."));
    return undefined;
  }
  const paths = pathsOf(record, task);
  const [first] = paths;
  if (first === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} did not run.", task));
    return undefined;
  }
  const picked =
    paths.length === 1
      ? first
      : await vscode.window.showQuickPick(paths, { placeHolder: vscode.l10n.t("Which iteration?") });
  return picked === undefined ? undefined : { runId: record.id, path: picked };
}

function pathsOf(record: RunRecord, task: string): string[] {
  return Object.entries(record.state.tasks)
    .filter(([, state]) => state.kind === "task" && state.path.at(-1) === task)
    .map(([path]) => path);
}
