import * as vscode from "vscode";
import type { Runs } from "../../run/runs.ts";
import type { RunsTreeItem } from "../../views/runsTree.ts";
import { type CanvasTask, pathOfCanvasTask } from "./canvasTask.ts";

/** The task of a run that a command was called on: a row of the Runs view, or a task of a canvas. */
export async function taskAt(parameter: unknown, runs: Runs): Promise<{ runId: string; path: string } | undefined> {
  if (isTaskRow(parameter)) return { runId: parameter.runId, path: parameter.path };
  if (isCanvasTask(parameter)) return pathOfCanvasTask(parameter, runs);
  return undefined;
}

function isTaskRow(value: unknown): value is Extract<RunsTreeItem, { kind: "task" }> {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "task" && "path" in value;
}

function isCanvasTask(value: unknown): value is CanvasTask {
  return (
    typeof value === "object" && value !== null && "uri" in value && value.uri instanceof vscode.Uri && "task" in value
  );
}
