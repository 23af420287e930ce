import { basename } from "node:path";
import * as vscode from "vscode";
import { translated } from "../../language/translated.ts";
import { LogUnread } from "../../logs/feed.ts";
import type { OpenLog } from "../../logs/openLog.ts";
import { writeLines } from "../../logs/writeLines.ts";

/** Save As: the whole log from where it comes from, not only what is kept here. */
export async function saveLog(open: OpenLog): Promise<void> {
  const { feed } = open;
  if (!feed) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: suggestionFor(open),
    title: vscode.l10n.t("Save Log"),
  });
  if (!target) return;
  const title = vscode.l10n.t("Saving {0}", basename(target.path));
  const location = vscode.ProgressLocation.Notification;
  await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const stopping = new AbortController();
    token.onCancellationRequested(() => {
      stopping.abort();
    });
    const told = (bytes: number): void => {
      progress.report({ message: vscode.l10n.t("{0} MB", (bytes / 1_000_000).toFixed(1)) });
    };
    try {
      const lines = feed.whole(open.choice, stopping.signal);
      await writeLines(target.fsPath, lines, { withTimes: open.log.withTimes, told, signal: stopping.signal });
    } catch (error) {
      sayFailure(error, target);
    }
  });
}

function suggestionFor({ uri, log }: OpenLog): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = log.head ? `${log.head.pod}.log` : basename(uri.path);
  return folder ? vscode.Uri.joinPath(folder, name) : vscode.Uri.file(name);
}

function sayFailure(error: unknown, target: vscode.Uri): void {
  if (error instanceof LogUnread) {
    void vscode.window.showErrorMessage(vscode.l10n.t("The log was not saved: {0}", translated(error.sentence)));
    return;
  }
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  void vscode.window.showErrorMessage(
    vscode.l10n.t("The log was not saved: {0} cannot be written ({1}).", target.fsPath, code),
  );
}
