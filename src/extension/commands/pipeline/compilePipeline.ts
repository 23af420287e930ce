import * as vscode from "vscode";
import { printSpecYaml } from "../../../compiler/emit/yaml.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { outputUri, writeWhole } from "./compiledFile.ts";
import { emitTarget } from "./emitTarget.ts";
import { pipelineTarget } from "./pipelineTarget.ts";

/** Compile: writes the PipelineSpec as YAML beside the source. Resolves to the file written. */
export async function compilePipeline(
  parameters: readonly unknown[],
  documents: PipelineDocuments,
  canvases: CanvasEditor,
): Promise<vscode.Uri | undefined> {
  const target = await pipelineTarget(parameters, documents, canvases);
  const emitted = target && emitTarget(target);
  if (!emitted) return undefined;
  const uri = outputUri(target.document.uri, target.file, target.pipeline);
  await writeWhole(uri, printSpecYaml(emitted));
  void offerToOpen(uri);
  return uri;
}

async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  const message = vscode.l10n.t("Compiled to {0}", vscode.workspace.asRelativePath(uri));
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }
}
