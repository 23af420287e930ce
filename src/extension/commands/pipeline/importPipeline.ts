import { posix } from "node:path";
import * as vscode from "vscode";
import { importSpec } from "../../../compiler/import/importSpec.ts";
import type { ImportProblem } from "../../../compiler/import/problem.ts";
import { readSpecText } from "../../../compiler/import/readSpecText.ts";
import { inEnglish } from "../../../l10n/sentence.ts";
import type { CanvasEditor } from "../../canvas/canvasEditor.ts";
import type { ImportNotes } from "../../language/importNotes.ts";
import { translated } from "../../language/translated.ts";
import type { Output } from "../../output.ts";
import type { TypeFiles } from "../../workspace/typeFiles.ts";
import type { WorkspaceSources } from "../../workspace/workspaceSources.ts";
import { chooseFolder, openImported, writeImported, type FileBelow } from "./importedFiles.ts";
import { importPythonPipeline, type DroppedText } from "./importPythonPipeline.ts";

export interface ImportSurroundings {
  readonly types: TypeFiles;
  readonly canvases: CanvasEditor;
  readonly sources: WorkspaceSources;
  readonly notes: ImportNotes;
  readonly output: Output;
}

/**
 * Import Pipeline…: a compiled pipeline, of any SDK, or one in Python becomes files in a folder that the person chooses, and its
 * canvas opens.
 * The first parameter is the file, where the explorer's menu asks; without one the person is asked for it.
 */
export async function importPipeline(
  parameters: readonly unknown[],
  surroundings: ImportSurroundings,
): Promise<vscode.Uri | undefined> {
  const source = sourceOf(parameters[0]) ?? (await chooseSource());
  if (!source) return undefined;
  if (/\.py$/i.test(nameOf(source))) return importPythonPipeline(source, surroundings);
  const files = await read(source, surroundings.output);
  if (!files) return undefined;
  const folder = await chooseFolder(source instanceof vscode.Uri ? vscode.Uri.joinPath(source, "..") : undefined);
  const uri = folder && (await writeImported(folder, files));
  if (uri) await openImported(uri, surroundings.types, surroundings.canvases);
  return uri;
}

/** A file, or the text of one that was dropped. */
type Source = vscode.Uri | DroppedText;

function sourceOf(parameter: unknown): Source | undefined {
  if (parameter instanceof vscode.Uri) return parameter;
  if (typeof parameter !== "object" || parameter === null) return undefined;
  const { name, text } = parameter as Partial<Record<string, unknown>>;
  return typeof name === "string" && typeof text === "string" ? { name: posix.basename(name), text } : undefined;
}

function nameOf(source: Source): string {
  return source instanceof vscode.Uri ? posix.basename(source.path) : source.name;
}

async function chooseSource(): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t("Import Pipeline"),
    openLabel: vscode.l10n.t("Import"),
    filters: { [vscode.l10n.t("Compiled pipelines, and pipelines in Python")]: ["yaml", "yml", "json", "py"] },
  });
  return chosen?.[0];
}

/** What the files are to be; undefined where they cannot be, which has been said then. */
async function read(source: Source, output: Output): Promise<readonly FileBelow[] | undefined> {
  const name = nameOf(source);
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
  if (result.kind === "problems") {
    refuse(name, result.problems, output);
    return undefined;
  }
  for (const note of found.notes) {
    output.warn(`import of ${name}: ${inEnglish(note)}`);
    void vscode.window.showInformationMessage(`${name}: ${translated(note)}`);
  }
  return [...result.files, ...result.carried.map(({ path, bytes }) => ({ path, text: bytes }))];
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
