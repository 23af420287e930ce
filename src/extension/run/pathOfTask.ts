import * as vscode from "vscode";
import type { RunRecord } from "./runRecord.ts";

/** The path of a task of a canvas in a run; asks which iteration's, where it ran several times. Undefined: none, or none chosen. */
export async function pathOfTask(record: RunRecord, task: string): Promise<string | undefined> {
  const paths = Object.entries(record.state.tasks)
    .filter(([, state]) => state.kind === "task" && state.path.at(-1) === task)
    .map(([path]) => path);
  const [first] = paths;
  if (first === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("{0} did not run.", task));
    return undefined;
  }
  if (paths.length === 1) return first;
  return vscode.window.showQuickPick(paths, { placeHolder: vscode.l10n.t("Which iteration?") });
}
