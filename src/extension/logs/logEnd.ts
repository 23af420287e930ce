import * as vscode from "vscode";

/**
 * Shows the end of a log. The cursor goes there with it unless something is selected: a word that it is left at is marked all
 * over the log, and screen readers read the line that it is in.
 */
export function showEnd(editor: vscode.TextEditor): void {
  const { end } = editor.document.lineAt(editor.document.lineCount - 1).range;
  if (editor.selection.isEmpty) editor.selection = new vscode.Selection(end, end);
  editor.revealRange(new vscode.Range(end, end));
}
