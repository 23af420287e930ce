import { createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { once } from "node:events";
import { basename } from "node:path";
import { finished } from "node:stream/promises";
import * as vscode from "vscode";
import { translated } from "../../language/translated.ts";
import { LogUnread } from "../../logs/feed.ts";
import { drawLine, type KeptLine } from "../../logs/logLines.ts";
import type { OpenLog } from "../../logs/openLog.ts";

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
      await write(target, feed.whole(open.choice, stopping.signal), open.log.withTimes, told, stopping.signal);
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

/** To the disk as it comes, beside the file until it is whole: what was there before stays when it is not. */
async function write(
  target: vscode.Uri,
  lines: AsyncIterable<KeptLine>,
  withTimes: boolean,
  told: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const part = `${target.fsPath}.part`;
  const file = createWriteStream(part);
  try {
    await once(file, "open");
    let isStart = true;
    for await (const line of lines) {
      if (signal.aborted) break;
      const text = drawLine(line, withTimes && isStart);
      isStart = text.endsWith("\n");
      if (!file.write(text)) await once(file, "drain");
      told(file.bytesWritten);
    }
    file.end();
    await finished(file);
    if (signal.aborted) await rm(part, { force: true });
    else await rename(part, target.fsPath);
  } catch (error) {
    file.destroy();
    await rm(part, { force: true });
    throw error;
  }
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
