import { join } from "node:path";
import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { folderOf } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import { uriOfSourcePath } from "../../workspace/sourcePath.ts";
import { runAt } from "./runAt.ts";
import { taskAt } from "./taskAt.ts";

/** Open Compiled Pipeline: the PipelineSpec that this run ran. */
export async function openRunSpec(parameter: unknown, runs: Runs): Promise<void> {
  const record = await runAt(parameter, runs);
  const folder = record && folderOf(record);
  if (folder === undefined) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(join(folder, "spec.json")), {
    preview: true,
  });
}

/** Open Folder: of the run, or of one of its tasks. */
export async function openRunFolder(parameter: unknown, runs: Runs): Promise<void> {
  const task = await taskAt(parameter, runs);
  const record = await runAt(parameter, runs);
  const folder = (task && record?.state.tasks[task.path]?.folder) ?? (record && folderOf(record));
  if (folder === undefined) return;
  const uri = vscode.Uri.file(folder);
  // Inside the workspace the Explorer shows it, which works on remote machines too; else the system's file manager does.
  const command = vscode.workspace.getWorkspaceFolder(uri) ? "revealInExplorer" : "revealFileInOS";
  await vscode.commands.executeCommand(command, uri);
}

/** Show on Canvas: the run's phases on the pipeline that it was made from. */
export async function showRunOnCanvas(parameter: unknown, runs: Runs, canvases: CanvasEditor): Promise<void> {
  const record = await runAt(parameter, runs);
  if (!record) return;
  if (!record.source) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("This run was not made from a pipeline of this workspace."),
    );
    return;
  }
  runs.showOnCanvas(record);
  await canvases.open(uriOfSourcePath(record.source.path), record.source.exportName);
}

/** Copy Run ID. */
export async function copyRunId(parameter: unknown, runs: Runs): Promise<void> {
  const record = await runAt(parameter, runs);
  if (record) await vscode.env.clipboard.writeText(record.id);
}
