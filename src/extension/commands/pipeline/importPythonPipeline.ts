import { posix } from "node:path";
import * as vscode from "vscode";
import { errorsOfImport } from "../../../compiler/import/python/errorsOfImport.ts";
import { importPython, type PythonImport } from "../../../compiler/import/python/importPython.ts";
import { sentenceOfNote } from "../../../compiler/import/python/importNote.ts";
import { readPythonComponents } from "../../../compiler/read/python/readPythonComponents.ts";
import type { Sources } from "../../../compiler/sources.ts";
import { translated } from "../../language/translated.ts";
import { sourcePathOf } from "../../workspace/sourcePath.ts";
import { chooseFolder, openImported, writeImported, type FileBelow } from "./importedFiles.ts";
import type { ImportSurroundings } from "./importPipeline.ts";

/** Python that lies nowhere: it was dropped from outside, and goes with its pipeline. */
export interface DroppedText {
  readonly name: string;
  readonly text: string;
}

/**
 * A pipeline written with KFP's Python SDK becomes files in a folder that the person chooses. What could not be carried over is
 * in Problems, at its line of the Python file.
 */
export async function importPythonPipeline(
  source: vscode.Uri | DroppedText,
  surroundings: ImportSurroundings,
): Promise<vscode.Uri | undefined> {
  const isFile = source instanceof vscode.Uri;
  const name = isFile ? posix.basename(source.path) : source.name;
  const beside = isFile ? vscode.Uri.joinPath(source, "..") : undefined;
  if (isFile && !(await isReadable(source))) {
    void vscode.window.showErrorMessage(vscode.l10n.t("{0} cannot be read.", name));
    return undefined;
  }
  const trial = readAt(source, beside, surroundings.sources);
  if (trial.files.length === 0) {
    refuse(name, trial, hasComponents(source, surroundings.sources));
    return undefined;
  }
  const folder = await chooseFolder(beside);
  if (!folder) return undefined;
  // Only now is it known from where the pipeline imports its components.
  const { files, notes } = readAt(source, folder, surroundings.sources);
  const uri = await writeImported(folder, isFile ? files : withSource(files, source));
  if (!uri) return undefined;
  await openImported(uri, surroundings.types, surroundings.canvases);
  const file = isFile ? source : vscode.Uri.joinPath(folder, source.name);
  const lost = surroundings.notes.show(file, notes);
  const errors = errorsOfImport(files, sourcePathOf(folder), surroundings.sources).length;
  if (lost > 0 || errors > 0) void tell(name, lost, errors);
  return uri;
}

/** What is open is read as it is now, also where no watcher tells of changes. */
async function isReadable(source: vscode.Uri): Promise<boolean> {
  return vscode.workspace.openTextDocument(source).then(
    () => true,
    () => false,
  );
}

function readAt(source: vscode.Uri | DroppedText, folder: vscode.Uri | undefined, sources: Sources): PythonImport {
  const root = sourcePathOf(folder ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/"));
  if (source instanceof vscode.Uri) return importPython(sourcePathOf(source), root, sources);
  const path = posix.join(root, source.name);
  return importPython(path, root, withText(sources, path, source.text));
}

/** What else a text imports is looked for where the text will be. */
function withText(sources: Sources, path: string, text: string): Sources {
  return {
    read: (each) => (each === path ? text : sources.read(each)),
    readBytes: (each) => sources.readBytes?.(each),
    list: (each) => sources.list?.(each),
    problemOf: (each) => sources.problemOf?.(each),
    foldersFor: (each) => sources.foldersFor?.(each),
    realPath: (each) => sources.realPath?.(each),
  };
}

function withSource(files: readonly FileBelow[], { name, text }: DroppedText): readonly FileBelow[] {
  return files.some(({ path }) => path === name) ? files : [...files, { path: name, text }];
}

function hasComponents(source: vscode.Uri | DroppedText, sources: Sources): boolean {
  const path = source instanceof vscode.Uri ? sourcePathOf(source) : `/${source.name}`;
  const text = source instanceof vscode.Uri ? (sources.read(path) ?? "") : source.text;
  return readPythonComponents(path, text, sources).components.size > 0;
}

function refuse(name: string, { notes }: PythonImport, isOfComponents: boolean): void {
  if (isOfComponents) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        "There is no pipeline in {0}. Its components are in the palette of a canvas: drag them from there.",
        name,
      ),
    );
    return;
  }
  const [first] = notes;
  const reason = first ? translated(sentenceOfNote(first)) : "";
  void vscode.window.showErrorMessage(vscode.l10n.t("{0} cannot be imported. {1}", name, reason));
}

async function tell(name: string, lost: number, errors: number): Promise<void> {
  const show = vscode.l10n.t("Show Problems");
  const message = [...lostSentence(name, lost), ...errorSentence(errors)].join(" ");
  if ((await vscode.window.showWarningMessage(message, show)) === show)
    await vscode.commands.executeCommand("workbench.actions.view.problems");
}

function lostSentence(name: string, lost: number): readonly string[] {
  if (lost === 0) return [];
  return [
    lost === 1
      ? vscode.l10n.t("One thing of {0} is not in the pipeline: Problems says what, and where.", name)
      : vscode.l10n.t("{0} things of {1} are not in the pipeline: Problems lists them.", lost, name),
  ];
}

/** What Python says and Kubeflow does not take stands in the file that was written, and is refused there. */
function errorSentence(errors: number): readonly string[] {
  if (errors === 0) return [];
  return [
    errors === 1
      ? vscode.l10n.t("The imported pipeline has an error, which Problems shows at its line.")
      : vscode.l10n.t("The imported pipeline has {0} errors, which Problems shows at their lines.", errors),
  ];
}
