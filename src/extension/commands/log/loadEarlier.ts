import * as vscode from "vscode";
import type { LogFollowing } from "../../logs/logFollowing.ts";
import type { OpenLog } from "../../logs/openLog.ts";

/** Load Earlier Lines: what is seen stays where it is, and the earlier ones are above it. */
export async function loadEarlier(open: OpenLog, following: Pick<LogFollowing, "stop">): Promise<void> {
  following.stop(open);
  const change = nextChange(open.uri);
  try {
    const loaded = await open.loadEarlier();
    if (loaded === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t("These are the first lines of the log that are there."));
    } else if (loaded !== undefined) {
      await change.seen;
      revealLine(open.uri, loaded);
    }
  } finally {
    change.dispose();
  }
}

interface NextChange {
  /** Resolves when the document is another, or nobody has it open any more. */
  readonly seen: Promise<void>;
  dispose(): void;
}

function nextChange(uri: vscode.Uri): NextChange {
  const key = uri.toString();
  const listening: vscode.Disposable[] = [];
  const seen = new Promise<void>((resolve) => {
    listening.push(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (document.uri.toString() === key && contentChanges.length > 0) resolve();
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document.uri.toString() === key) resolve();
      }),
    );
  });
  const dispose = (): void => {
    for (const each of listening) each.dispose();
  };
  return { seen, dispose };
}

function revealLine(uri: vscode.Uri, wanted: number): void {
  for (const editor of vscode.window.visibleTextEditors) {
    if (editor.document.uri.toString() !== uri.toString()) continue;
    const line = Math.min(wanted, editor.document.lineCount - 1);
    editor.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
  }
}
