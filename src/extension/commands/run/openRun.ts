import { join } from "node:path";
import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { folderOf } from "../../run/runRecord.ts";
import type { RunCanvases } from "../../canvas/runCanvases.ts";
import type { Output } from "../../output.ts";
import type { RunSpecDocuments } from "../../run/runSpecDocuments.ts";
import type { RunSpecs } from "../../run/runSpecs.ts";
import type { Runs } from "../../run/runs.ts";
import { isSourceThere, uriOfSourcePath } from "../../workspace/sourcePath.ts";
import { readRunSpec } from "./readRunSpec.ts";
import { runAt } from "./runAt.ts";
import { taskAt } from "./taskAt.ts";

export interface OpenSurroundings {
  readonly runs: Runs;
  readonly canvases: CanvasEditor;
  readonly runCanvases: RunCanvases;
  readonly specs: RunSpecs;
  readonly specDocuments: RunSpecDocuments;
  readonly output: Output;
}

/** Open Compiled Pipeline: the PipelineSpec that this run ran. */
export async function openRunSpec(parameter: unknown, surroundings: OpenSurroundings): Promise<void> {
  const { runs, specs, specDocuments, output } = surroundings;
  const record = await runAt(parameter, runs);
  if (record?.place.type === "cluster") {
    const { runName } = record.place;
    if (await readRunSpec(record.id, specs, output)) await specDocuments.open(record.id, runName);
    return;
  }
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

/** Show on Canvas: the run's phases on the pipeline that it was made from; if that is not here, on its spec. */
export async function showRunOnCanvas(parameter: unknown, surroundings: OpenSurroundings): Promise<void> {
  const { runs, canvases, runCanvases, specs, output } = surroundings;
  const record = await runAt(parameter, runs);
  if (!record) return;
  if (record.source && (await isSourceThere(record.source))) {
    runs.showOnCanvas(record);
    await canvases.open(uriOfSourcePath(record.source.path), record.source.exportName);
    return;
  }
  if (record.place.type === "cluster") {
    const spec = await readRunSpec(record.id, specs, output);
    if (spec) runCanvases.open(spec);
    return;
  }
  void vscode.window.showInformationMessage(vscode.l10n.t("This run was not made from a pipeline of this workspace."));
}

/** Copy Run ID. */
export async function copyRunId(parameter: unknown, runs: Runs): Promise<void> {
  const record = await runAt(parameter, runs);
  if (record) await vscode.env.clipboard.writeText(record.id);
}
