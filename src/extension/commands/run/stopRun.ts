import * as vscode from "vscode";
import { type ChangeSurroundings, stopClusterRun } from "./changeRun.ts";
import { runAt } from "./runAt.ts";

/** Stop Run: stops everything the run started, children included. */
export async function stopRun(parameter: unknown, surroundings: ChangeSurroundings): Promise<void> {
  const { runs } = surroundings;
  const record = await runAt(parameter, runs, runs.running);
  if (!record) return;
  if (record.place.type === "cluster") {
    await stopClusterRun(record, surroundings);
    return;
  }
  const title = vscode.l10n.t("Stopping {0}…", record.state.pipelineName);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => runs.stop(record.id));
}
