import * as vscode from "vscode";
import type { Runs } from "../../run/runs.ts";
import { runAt } from "./runAt.ts";

/** Stop Run: stops everything the run started, children included. */
export async function stopRun(parameter: unknown, runs: Runs): Promise<void> {
  const record = await runAt(parameter, runs, runs.running);
  if (!record) return;
  const title = vscode.l10n.t("Stopping {0}…", record.state.pipelineName);
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => runs.stop(record.id));
}
