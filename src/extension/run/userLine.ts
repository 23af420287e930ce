import { readFile, stat } from "node:fs/promises";
import { basename, sep } from "node:path";
import * as vscode from "vscode";
import { type Frame, lineInSource, programName } from "../../run/traceback.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { RunStore } from "./runStore.ts";

/** A line of a file, from 1. */
export interface FileLine {
  readonly uri: vscode.Uri;
  readonly line: number;
}

/**
 * The line that a person wrote, of a place in a traceback of a run of this machine: of a component's program the line of the
 * Python file that it was made from, of any other file that line. Undefined when it is not there.
 */
export async function userLine(
  { file, line }: Pick<Frame, "file" | "line">,
  here: RunStore,
  documents: PipelineDocuments,
): Promise<FileLine | undefined> {
  const about = await stat(file).catch(() => undefined);
  if (!about?.isFile()) return undefined;
  if (basename(file) !== programName) return { uri: vscode.Uri.file(file), line };
  const path = here.get(runIdOf(file))?.source?.path;
  return path === undefined ? undefined : lineWritten(await readFile(file, "utf8"), line, path, documents);
}

/** `<runs>/<runId>/tasks/…/program/ephemeral_component.py` */
function runIdOf(file: string): string {
  const words = file.split(sep);
  return words[words.lastIndexOf("tasks") - 1] ?? "";
}

/** Looked for in the Python files that the pipeline imports, directly and through others. */
async function lineWritten(
  program: string,
  line: number,
  pipeline: string,
  documents: PipelineDocuments,
): Promise<FileLine | undefined> {
  const own = await textAt(uriOfSourcePath(pipeline));
  const python = own ? documents.compiled(own).dependencies.filter((path) => path.endsWith(".py")) : [];
  for (const path of python) {
    const document = await textAt(uriOfSourcePath(path));
    const found = document && lineInSource(program, line, document.getText());
    if (document && found !== undefined) return { uri: document.uri, line: found };
  }
  return undefined;
}

async function textAt(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch {
    return undefined;
  }
}
