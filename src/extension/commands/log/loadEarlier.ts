import * as vscode from "vscode";
import type { LogFollowing } from "../../logs/logFollowing.ts";
import type { OpenLog } from "../../logs/openLog.ts";

/** Load Earlier Lines: what is seen stays where it is, and the earlier ones are above it. */
export async function loadEarlier(open: OpenLog, following: LogFollowing): Promise<void> {
  following.stop(open);
  const key = open.uri.toString();
  const seen = new Promise<void>((resolve) => {
    const subscription = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.toString() !== key || contentChanges.length === 0) return;
      subscription.dispose();
      resolve();
    });
  });
  const loaded = await open.loadEarlier();
  if (loaded === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("These are the first lines of the log that are there."));
    return;
  }
  if (loaded === undefined) return;
  await seen;
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document.uri.toString() !== key) continue;
    const line = Math.min(loaded, editor.document.lineCount - 1);
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  }
}
