import * as vscode from "vscode";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { isPipelinePath } from "../../contributions.ts";
import type { TypeFiles } from "../../workspace/typeFiles.ts";

/** A file that importing makes, by its path below the folder that is chosen. */
export interface FileBelow {
  readonly path: string;
  readonly text: string | Uint8Array;
}

/** `beside` is where the source is. */
export async function chooseFolder(beside: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const defaultUri = beside ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("In which folder?"),
    openLabel: vscode.l10n.t("Import Here"),
    ...(defaultUri && { defaultUri }),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return chosen?.[0];
}

/** Writes all or none; asks before it writes over anything. Gives the first file, undefined where nothing was written. */
export async function writeImported(folder: vscode.Uri, files: readonly FileBelow[]): Promise<vscode.Uri | undefined> {
  if (!(await mayWrite(folder, files))) return undefined;
  const targets = files.map(({ path, text }) => ({ uri: vscode.Uri.joinPath(folder, path), text }));
  const before = await Promise.all(targets.map(({ uri }) => readIfThere(uri)));
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, text } of targets)
    edit.createFile(uri, {
      overwrite: true,
      contents: typeof text === "string" ? new TextEncoder().encode(text) : text,
    });
  if (await vscode.workspace.applyEdit(edit)) return targets[0]?.uri;
  // VS Code leaves what it made before the one that it could not make.
  for (const [at, { uri }] of targets.entries()) await putBack(uri, before[at]);
  void vscode.window.showErrorMessage(vscode.l10n.t("The files cannot be written in {0}.", folder.fsPath));
  return undefined;
}

/** Shows what was written: a pipeline as text, with its canvas beside. */
export async function openImported(uri: vscode.Uri, types: TypeFiles, canvases: CanvasEditor): Promise<void> {
  const isPipeline = isPipelinePath(uri.path);
  if (isPipeline) await types.setUp(uri);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
  if (isPipeline) await canvases.open(uri, undefined, vscode.ViewColumn.Beside);
}

async function mayWrite(folder: vscode.Uri, files: readonly FileBelow[]): Promise<boolean> {
  const there = new Map(
    (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => [name.toLowerCase(), type]),
  );
  const taken = await Promise.all(
    files.map(async ({ path }) => {
      const type = path.includes("/") ? await typeOf(vscode.Uri.joinPath(folder, path)) : there.get(path.toLowerCase());
      return type === undefined ? [] : [{ path, type }];
    }),
  );
  return mayOverwrite(taken.flat());
}

async function typeOf(uri: vscode.Uri): Promise<vscode.FileType | undefined> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => undefined,
  );
}

async function mayOverwrite(taken: readonly { path: string; type: vscode.FileType }[]): Promise<boolean> {
  if (taken.length === 0) return true;
  const inTheWay = taken.find(({ type }) => type !== vscode.FileType.File);
  if (inTheWay !== undefined) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t("{0} is there already and is no file: choose another folder.", inTheWay.path),
    );
    return false;
  }
  const overwrite = vscode.l10n.t("Overwrite");
  const message = vscode.l10n.t("There already: {0}", taken.map(({ path }) => path).join(", "));
  const detail = vscode.l10n.t("What is in it now would be lost.");
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, overwrite)) === overwrite;
}

async function readIfThere(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  return vscode.workspace.fs.readFile(uri).then(
    (bytes) => bytes,
    () => undefined,
  );
}

/** What cannot be put back cannot be; that the files cannot be written is told anyway. */
async function putBack(uri: vscode.Uri, before: Uint8Array | undefined): Promise<void> {
  const { fs } = vscode.workspace;
  await (before === undefined ? fs.delete(uri) : fs.writeFile(uri, before)).then(undefined, () => undefined);
}
