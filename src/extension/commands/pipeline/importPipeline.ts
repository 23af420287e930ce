import { posix } from "node:path";
import * as vscode from "vscode";
import { importSpec } from "../../../compiler/import/importSpec.ts";
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
  const source = sourceOf(parameters[0]) ?? (await chooseSource());
  if (!source) return undefined;
  const files = await read(source, surroundings.output);
  if (!files) return undefined;
  const folder = await chooseFolder(source instanceof vscode.Uri ? vscode.Uri.joinPath(source, "..") : undefined);
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

/** A file, or the text of one that was dropped. */
type Source = vscode.Uri | { readonly name: string; readonly text: string };

function sourceOf(parameter: unknown): Source | undefined {
  if (parameter instanceof vscode.Uri) return parameter;
  if (typeof parameter !== "object" || parameter === null) return undefined;
  const { name, text } = parameter as Partial<Record<string, unknown>>;
  return typeof name === "string" && typeof text === "string" ? { name, text } : undefined;
}

async function chooseSource(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Import Pipeline"),
    openLabel: vscode.l10n.t("Import"),
    filters: { [vscode.l10n.t("Compiled pipelines")]: ["yaml", "yml", "json"] },
  });
  return chosen?.[0];
}

/** A file by its place in the folder. */
interface Written {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What the files are to be; undefined where they cannot be, which has been said then. */
async function read(source: Source, output: Output): Promise<readonly Written[] | undefined> {
  const name = source instanceof vscode.Uri ? posix.basename(source.path) : source.name;
  const text = source instanceof vscode.Uri ? await readText(source) : source.text;
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
  if (result.kind === "files")
    return [
      ...result.files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })),
      ...result.carried,
    ];
  refuse(name, result.problems, output);
  return undefined;
}

async function readText(source: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(source));
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

/** `beside` is where the source is. */
async function chooseFolder(beside: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
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

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** Asks before it writes over anything. */
async function mayWrite(folder: vscode.Uri, files: readonly Written[]): Promise<boolean> {
  const there = await Promise.all(files.map(({ path }) => isThere(vscode.Uri.joinPath(folder, path))));
  const taken = files.map(({ path }) => path).filter((_, at) => there[at]);
  if (taken.length === 0) return true;
  const overwrite = vscode.l10n.t("Overwrite");
  const message = vscode.l10n.t("There already: {0}", taken.join(", "));
  const detail = vscode.l10n.t("What is in it now would be lost.");
  return (await vscode.window.showWarningMessage(message, { modal: true, detail }, overwrite)) === overwrite;
}

/** All at once, so that all or none are written, and one undo takes them back. */
async function write(folder: vscode.Uri, files: readonly Written[]): Promise<readonly vscode.Uri[]> {
  const edit = new vscode.WorkspaceEdit();
  const uris = files.map(({ path, bytes }) => {
    const uri = vscode.Uri.joinPath(folder, path);
    edit.createFile(uri, { overwrite: true, contents: bytes });
    return uri;
  });
  if (await vscode.workspace.applyEdit(edit)) return uris;
  void vscode.window.showErrorMessage(vscode.l10n.t("The files cannot be written in {0}.", folder.fsPath));
  return [];
}
