import * as vscode from "vscode";
import type { RunStore } from "../../run/runStore.ts";
import { runAt } from "./runAt.ts";

/** Delete Run: the run's folder with its logs and artifacts, after asking. */
export async function deleteRun(parameter: unknown, runs: RunStore): Promise<void> {
  const record = await runAt(parameter, runs);
  if (!record) return;
  const confirm = vscode.l10n.t("Delete");
  const message = vscode.l10n.t("Delete this run of {0}, with its logs and artifacts?", record.state.pipelineName);
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail: record.folder }, confirm);
  if (answer === confirm) await runs.delete(record.id);
}
