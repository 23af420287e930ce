import { basename } from "node:path";
import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { pipelineTemplate, pythonTemplate } from "./pipelineTemplate.ts";
import type { TypeFiles } from "../../workspace/typeFiles.ts";

/** New Pipeline: a pipeline with its Python components, in which the editor's own TypeScript finds everything. */
export async function newPipeline(
  parameters: readonly unknown[],
  types: TypeFiles,
  canvases: CanvasEditor,
): Promise<vscode.Uri | undefined> {
  const folder = await targetFolder(parameters[0]);
  if (!folder) return undefined;
  const name = await askName(folder);
  if (name === undefined) return undefined;
  const uri = vscode.Uri.joinPath(folder, `${name}.pipeline.ts`);
  const components = await freeFile(folder, "components", `${name.replaceAll("-", "_")}_components`);
  await write(vscode.Uri.joinPath(folder, `${components}.py`), pythonTemplate);
  await write(uri, pipelineTemplate(name, components));
  await types.setUp(uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    viewColumn: vscode.ViewColumn.One,
  });
  await canvases.open(uri, undefined, vscode.ViewColumn.Beside);
  return uri;
}

async function targetFolder(parameter: unknown): Promise<vscode.Uri | undefined> {
  if (parameter instanceof vscode.Uri) {
    const { type } = await vscode.workspace.fs.stat(parameter);
    return (type & vscode.FileType.Directory) !== 0 ? parameter : vscode.Uri.joinPath(parameter, "..");
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const open = vscode.l10n.t("Open Folder");
    const message = vscode.l10n.t("Open a folder first: a pipeline lives in files.");
    if ((await vscode.window.showInformationMessage(message, open)) === open) {
      await vscode.commands.executeCommand("vscode.openFolder");
    }
    return undefined;
  }
  if (folders.length === 1) return folders[0]?.uri;
  return (await vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t("In which folder?") }))?.uri;
}

async function askName(folder: vscode.Uri): Promise<string | undefined> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([file]) => file));
  return vscode.window.showInputBox({
    title: vscode.l10n.t("New Pipeline"),
    prompt: vscode.l10n.t("Name of the pipeline, in {0}", basename(folder.path)),
    value: "my-pipeline",
    validateInput: (value) => nameFault(value, taken),
  });
}

/** Why a name will not do, in one sentence. KFP's rule: lower-case letters, digits and dashes, at most 128. */
function nameFault(value: string, taken: ReadonlySet<string>): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,127}$/.test(value)) {
    return vscode.l10n.t("Use lower-case letters, digits and dashes, beginning with a letter or digit: train-model.");
  }
  if (taken.has(`${value}.pipeline.ts`)) return vscode.l10n.t("{0}.pipeline.ts is there already.", value);
  return undefined;
}

async function freeFile(folder: vscode.Uri, wanted: string, otherwise: string): Promise<string> {
  const taken = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([file]) => file));
  for (const candidate of [wanted, otherwise]) if (!taken.has(`${candidate}.py`)) return candidate;
  let number = 2;
  while (taken.has(`${otherwise}_${number}.py`)) number++;
  return `${otherwise}_${number}`;
}

async function write(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}
