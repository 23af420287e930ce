import * as vscode from "vscode";
import { pathOfTask } from "../../run/pathOfTask.ts";
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
  const path = await pathOfTask(record, task);
  return path === undefined ? undefined : { runId: record.id, path };
}
