import * as vscode from "vscode";
import { folderOf } from "../../run/runRecord.ts";
import type { RunStore } from "../../run/runStore.ts";
import { type ChangeSurroundings, deleteClusterRuns } from "./changeRun.ts";
import { orSayWhyNot } from "./orSayWhyNot.ts";
import { runAt } from "./runAt.ts";

/** Delete Run: the run's folder with its logs and artifacts, or the run on the server; after asking. */
export async function deleteRun(
  parameters: readonly unknown[],
  here: RunStore,
  surroundings: ChangeSurroundings,
): Promise<void> {
  const record = await runAt(parameters[0], surroundings.runs);
  if (record?.place.type === "cluster") {
    await deleteClusterRuns(parameters, surroundings);
    return;
  }
  const folder = record && folderOf(record);
  if (!record || folder === undefined) return;
  const confirm = vscode.l10n.t("Delete");
  const message = vscode.l10n.t("Delete this run of {0}, with its logs and artifacts?", record.state.pipelineName);
  const answer = await vscode.window.showWarningMessage(message, { modal: true, detail: folder }, confirm);
  if (answer === confirm) await orSayWhyNot(() => here.delete(record.id));
}
