import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { printSpecYaml } from "../../../compiler/emit/yaml.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";
import { emitTarget } from "./emitTarget.ts";
import { pipelineTarget, type PipelineTarget } from "./pipelineTarget.ts";

/** Compile: writes the PipelineSpec as YAML beside the source. Resolves to the file written. */
export async function compilePipeline(
  parameters: readonly unknown[],
  documents: PipelineDocuments,
  canvases: CanvasEditor,
): Promise<vscode.Uri | undefined> {
  const target = await pipelineTarget(parameters, documents, canvases);
  const emitted = target && emitTarget(target);
  if (!emitted) return undefined;
  const uri = outputUri(target);
  await writeWhole(uri, printSpecYaml(emitted));
  void offerToOpen(uri);
  return uri;
}

/** `train.pipeline.ts` → `train.yaml`; `train.nightly.yaml` for one of several pipelines. */
function outputUri({ document, file, pipeline }: PipelineTarget): vscode.Uri {
  const suffix = file.pipelines.length > 1 ? `.${pipeline.name}.yaml` : ".yaml";
  return document.uri.with({ path: document.uri.path.replace(/\.pipeline\.ts$/, suffix) });
}

/** Writes beside and renames, so that nobody ever sees half a file. */
async function writeWhole(uri: vscode.Uri, text: string): Promise<void> {
  const part = uri.with({ path: `${uri.path}.${randomBytes(4).toString("hex")}.part` });
  await vscode.workspace.fs.writeFile(part, new TextEncoder().encode(text));
  await vscode.workspace.fs.rename(part, uri, { overwrite: true });
}

async function offerToOpen(uri: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t("Open");
  const message = vscode.l10n.t("Compiled to {0}", vscode.workspace.asRelativePath(uri));
  if ((await vscode.window.showInformationMessage(message, open)) === open) {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  }
}
