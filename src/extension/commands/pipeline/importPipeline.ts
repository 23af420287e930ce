import { posix } from "node:path";
import * as vscode from "vscode";
import { importSpec, type ImportedFile } from "../../../compiler/import/importSpec.ts";
import type { ImportProblem } from "../../../compiler/import/problem.ts";
import { readSpecText } from "../../../compiler/import/readSpecText.ts";
import { inEnglish } from "../../../l10n/sentence.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import { translated } from "../../language/translated.ts";
import type { Output } from "../../output.ts";
import type { TypeFiles } from "../../workspace/typeFiles.ts";

export interface ImportSurroundings {
  readonly types: TypeFiles;
  readonly canvases: CanvasEditor;
  readonly output: Output;
}

/**
 * Import Pipeline…: a compiled pipeline, of any SDK, becomes files in a folder that the person chooses, and its canvas opens.
 * The first parameter is the file, where the explorer's menu asks; without one the person is asked for it.
 */
export async function importPipeline(
  parameters: readonly unknown[],
  surroundings: ImportSurroundings,
): Promise<vscode.Uri | undefined> {
  const source = parameters[0] instanceof vscode.Uri ? parameters[0] : await chooseSource();
  if (!source) return undefined;
  const files = await read(source, surroundings.output);
  if (!files) return undefined;
  const folder = await chooseFolder(source);
  if (!folder || !(await mayWrite(folder, files))) return undefined;
  const [uri] = await write(folder, files);
  if (!uri) return undefined;
  const { types, canvases } = surroundings;
  await types.setUp(uri);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
    viewColumn: vscode.ViewColumn.One,
  });
  await canvases.open(uri, undefined, vscode.ViewColumn.Beside);
  return uri;
}

async function chooseSource(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Import Pipeline"),
    openLabel: vscode.l10n.t("Import"),
    filters: { [vscode.l10n.t("Compiled pipelines")]: ["yaml", "yml", "json"] },
  });
  return chosen?.[0];
}

/** What the files are to be; undefined where they cannot be, which has been said then. */
async function read(source: vscode.Uri, output: Output): Promise<readonly ImportedFile[] | undefined> {
  const name = posix.basename(source.path);
  const bytes = await readBytes(source);
  const text = bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  if (text === undefined) {
    void vscode.window.showErrorMessage(vscode.l10n.t("{0} cannot be read.", name));
    return undefined;
  }
  const found = readSpecText(name, text);
  if (found.kind === "none") {
    refuse(name, [{ sentence: found.sentence }], output);
    return undefined;
  }
  const result = importSpec(found.spec, found.platform);
  if (result.kind === "files") return result.files;
  refuse(name, result.problems, output);
  return undefined;
}

async function readBytes(source: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(source);
  } catch {
    return undefined;
  }
}

/** The first reason in a message, all of them in the log. */
function refuse(name: string, problems: readonly ImportProblem[], output: Output): void {
  for (const { where, sentence } of problems)
    output.warn(`import of ${name}: ${where === undefined ? "" : `${where}: `}${inEnglish(sentence)}`);
  const [first] = problems;
  const reason = first === undefined ? "" : translated(first.sentence);
  const place = first?.where === undefined ? "" : `${first.where}: `;
  const showLog = vscode.l10n.t("Show Log");
  const buttons = problems.length > 1 ? [showLog] : [];
  void vscode.window
    .showErrorMessage(vscode.l10n.t("{0} cannot be imported. {1}", name, `${place}${reason}`), ...buttons)
    .then((answer) => {
      if (answer === showLog) output.show();
    });
}

async function chooseFolder(source: vscode.Uri): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("In which folder?"),
    openLabel: vscode.l10n.t("Import Here"),
    defaultUri: vscode.Uri.joinPath(source, ".."),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  return chosen?.[0];
}

/** Asks before it writes over anything. */
async function mayWrite(folder: vscode.Uri, files: readonly ImportedFile[]): Promise<boolean> {
  const there = new Set((await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name.toLowerCase()));
  const taken = files.map(({ path }) => path).filter((path) => there.has(path.toLowerCase()));
  if (taken.length === 0) return true;
  const overwrite = vscode.l10n.t("Overwrite");
  const message = vscode.l10n.t("There already: {0}", taken.join(", "));
  const detail = vscode.l10n.t("What is in it now would be lost.");
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, overwrite)) === overwrite;
}

/** All at once, so that all or none are written, and one undo takes them back. */
async function write(folder: vscode.Uri, files: readonly ImportedFile[]): Promise<readonly vscode.Uri[]> {
  const edit = new vscode.WorkspaceEdit();
  const uris = files.map(({ path, text }) => {
    const uri = vscode.Uri.joinPath(folder, path);
    edit.createFile(uri, { overwrite: true, contents: new TextEncoder().encode(text) });
    return uri;
  });
  if (await vscode.workspace.applyEdit(edit)) return uris;
  void vscode.window.showErrorMessage(vscode.l10n.t("The files cannot be written in {0}.", folder.fsPath));
  return [];
}
