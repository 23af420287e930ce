import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { RunCanvases } from "../../canvas/runCanvases.ts";
import type { RunRecord } from "../../run/runRecord.ts";
import type { Runs } from "../../run/runs.ts";
import type { RunSpec } from "../../run/runSpecs.ts";
import type { RunsTree } from "../../views/runsTree.ts";
import { isSourceThere, uriOfSourcePath } from "../../workspace/sourcePath.ts";

export interface ShowSubmittedSurroundings {
  readonly runs: Pick<Runs, "showOnCanvas">;
  readonly canvases: Pick<CanvasEditor, "haveInSight">;
  readonly runCanvases: Pick<RunCanvases, "open">;
  readonly runsTree: Pick<RunsTree, "reveal">;
}

/** A run that was submitted just now, with what it runs. */
export interface Submitted {
  readonly record: RunRecord;
  readonly spec: RunSpec;
}

/**
 * Has it in sight: its row, and its phases on the canvas of its source, else on one that is made from its spec and can be
 * looked at only. The keyboard stays where it is.
 *
 * @param column where a canvas is opened if none is in sight, by {@link canvasColumn}
 */
export async function showSubmitted(
  { record, spec }: Submitted,
  column: vscode.ViewColumn,
  { runs, canvases, runCanvases, runsTree }: ShowSubmittedSurroundings,
): Promise<void> {
  const { source } = record;
  if (source && (await isSourceThere(source))) {
    runs.showOnCanvas(record);
    await canvases.haveInSight(uriOfSourcePath(source.path), source.exportName, column);
  } else runCanvases.open(spec, { viewColumn: column, preserveFocus: true });
  await runsTree.reveal(record);
}

/**
 * Beside a file's text, so that both are seen; else in place of what is in front. Asked before the form of the run covers
 * what the person looked at.
 */
export function canvasColumn(uri: vscode.Uri): vscode.ViewColumn {
  const { Active, One, Two, Three, Four, Five, Six, Seven, Eight, Nine } = vscode.ViewColumn;
  const key = uri.toString();
  const text = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === key);
  if (text?.viewColumn === undefined) return Active;
  const columns = [One, Two, Three, Four, Five, Six, Seven, Eight, Nine];
  return columns[columns.indexOf(text.viewColumn) + 1] ?? Nine;
}
