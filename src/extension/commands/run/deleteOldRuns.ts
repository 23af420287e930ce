import * as vscode from "vscode";
import { workspaceRunsDirectories } from "../../run/localRunOptions.ts";
import type { RunStore } from "../../run/runStore.ts";
import { orSayWhyNot } from "./orSayWhyNot.ts";

/** Delete Old Runs: those of this computer that ended more than some days ago, after asking. Pinned ones stay. */
export async function deleteOldRuns(here: RunStore): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t("Delete Old Runs"),
    prompt: vscode.l10n.t("Runs of this computer that ended more than this many days ago. Pinned runs stay."),
    value: "30",
    validateInput: (value) => (/^\d+$/.test(value.trim()) ? undefined : vscode.l10n.t("A whole number of days.")),
  });
  if (text === undefined) return;
  const days = Number(text);
  const old = await here.olderThan(workspaceRunsDirectories(), days);
  if (old.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("No unpinned run ended more than {0} days ago.", days));
    return;
  }
  const confirm = vscode.l10n.t("Delete");
  const message =
    old.length === 1
      ? vscode.l10n.t("Delete 1 run, with its logs and artifacts?")
      : vscode.l10n.t("Delete {0} runs, with their logs and artifacts?", old.length);
  if ((await vscode.window.showWarningMessage(message, { modal: true }, confirm)) !== confirm) return;
  for (const id of old) await orSayWhyNot(() => here.delete(id));
}
