import * as vscode from "vscode";
import type { PipelineFile } from "../../../compiler/compile.ts";
import type { Pipeline } from "../../../compiler/pipeline.ts";
import type { FormSubject } from "../../../protocol/runFormMessages.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { isPipelinePath } from "../../contributions.ts";
import type { PipelineDocuments } from "../../workspace/pipelineDocuments.ts";

/** The pipeline a command is about. */
export interface PipelineTarget {
  readonly document: vscode.TextDocument;
  readonly file: PipelineFile;
  readonly pipeline: Pipeline;
}

/** What a form for a run of it says that it is for. */
export function subjectOf({ document, pipeline }: PipelineTarget): FormSubject {
  return { type: "pipeline", uri: document.uri.toString(), exportName: pipeline.exportName };
}

/** The file a command is about: the one it was called on, else the active canvas's or editor's. */
export function targetUri(parameter: unknown, canvases: CanvasEditor): vscode.Uri | undefined {
  if (parameter instanceof vscode.Uri) return parameter;
  const uri = canvases.active?.document.uri ?? vscode.window.activeTextEditor?.document.uri;
  return uri && isPipelinePath(uri.path) ? uri : undefined;
}

/** The pipeline a command is about; asks which when the file holds several. Undefined when there is none, said to the person. */
export async function pipelineTarget(
  parameters: readonly unknown[],
  documents: PipelineDocuments,
  canvases: CanvasEditor,
): Promise<PipelineTarget | undefined> {
  const uri = targetUri(parameters[0], canvases);
  if (!uri) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open a .pipeline.ts file first, or right-click one in the Explorer."),
    );
    return undefined;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const file = documents.compiled(document);
  const wanted =
    typeof parameters[1] === "string"
      ? parameters[1]
      : canvases.panelsOf(uri).find(({ isActive }) => isActive)?.pipeline;
  const pipeline = file.pipelines.find(({ exportName }) => exportName === wanted) ?? (await choose(file));
  return pipeline && { document, file, pipeline };
}

async function choose(file: PipelineFile): Promise<Pipeline | undefined> {
  if (file.pipelines.length === 0) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('This file has no pipeline: write `export default pipeline({ name: "…" }, () => { … })`.'),
    );
    return undefined;
  }
  if (file.pipelines.length === 1) return file.pipelines[0];
  const items = file.pipelines.map((pipeline) => ({
    label: pipeline.name,
    description: pipeline.exportName,
    pipeline,
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t("Which pipeline?") });
  return picked?.pipeline;
}
