import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { targetUri } from "./pipelineTarget.ts";

/** Open Canvas: of the file the command was called on, else of the active editor's. */
export async function openCanvas(parameters: readonly unknown[], canvases: CanvasEditor): Promise<void> {
  const uri = targetUri(parameters[0], canvases);
  if (!uri) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open a .pipeline.ts file first, or right-click one in the Explorer."),
    );
    return;
  }
  await canvases.open(uri, typeof parameters[1] === "string" ? parameters[1] : undefined);
}

/** Open Source: the text of the canvas that is in front, beside it. */
export async function openSource(canvases: CanvasEditor): Promise<void> {
  const document = canvases.active?.document;
  if (!document) return;
  const open = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, { viewColumn: open?.viewColumn ?? vscode.ViewColumn.Beside });
}
