import * as vscode from "vscode";
import { pythonSearch, type PythonSearch } from "../../compiler/ask/pythonSubject.ts";
import type { Subject } from "../../compiler/ask/place.ts";
import { compileFile, importedFiles, type PipelineFile } from "../../compiler/compile.ts";
import type { Sources } from "../../compiler/sources.ts";
import { isForeign } from "../../compiler/workspace/foreignFolders.ts";
import { nearestFirst } from "../../compiler/workspace/nearestFirst.ts";
import { pipelineGlob } from "../contributions.ts";
import { foreignGlob } from "./componentIndex.ts";
import type { PipelineDocuments } from "./pipelineDocuments.ts";
import { sourcePathOf, uriOfSourcePath } from "./sourcePath.ts";

/** So many pipelines of a workspace are looked through at most. */
const mostPipelines = 5000;

/** So many of its Python files: those nearest to what is asked about. */
const mostPython = 5000;

/** So many are found at most, to choose from. */
const mostFound = 20_000;

/** So many are looked through at once, before other work of the editor gets its turn. */
const atOnce = 20;

/** All pipelines of the workspace, for what goes across files: references and renames. Nothing is kept between questions. */
export class WorkspacePipelines {
  readonly #sources: Sources;
  readonly #documents: Pick<PipelineDocuments, "open" | "compiled">;

  constructor(sources: Sources, documents: Pick<PipelineDocuments, "open" | "compiled">) {
    this.#sources = sources;
    this.#documents = documents;
  }

  /** The compiled files that may use a component, or an input or output of one, and the file that has it where it is a pipeline. */
  async using(subject: Subject, token: vscode.CancellationToken): Promise<PipelineFile[]> {
    const search = pythonSearch(subject, this.#sources);
    const offering = search ? await this.#pythonThat(search.mayOffer, subject.path, token) : [];
    return this.naming([subject.path, ...offering], token);
  }

  /**
   * The compiled files that may use what other files define: those that name one of them, or one through which they may have it,
   * and themselves.
   */
  async naming(files: readonly string[], token: vscode.CancellationToken): Promise<PipelineFile[]> {
    const uris = await vscode.workspace.findFiles(pipelineGlob, foreignGlob, mostPipelines);
    const open = new Map(this.#documents.open.map((document) => [sourcePathOf(document.uri), document]));
    const paths = new Set([...uris.map(sourcePathOf), ...open.keys()]);
    const chosen = await this.#chosen(paths, files, token);
    const python = importedFiles();
    const found: PipelineFile[] = [];
    await someAtOnce(chosen, token, (path) => {
      const document = open.get(path);
      found.push(document ? this.#documents.compiled(document) : compileFile(path, this.#sources, python));
    });
    return token.isCancellationRequested ? [] : found;
  }

  /** The Python files that may name what is asked about, by their paths. */
  async pythonNaming(subject: Subject, token: vscode.CancellationToken): Promise<string[]> {
    const search = pythonSearch(subject, this.#sources);
    return search ? this.#pythonThat(search.mayName, subject.path, token) : [];
  }

  async #pythonThat(may: PythonSearch["mayName"], near: string, token: vscode.CancellationToken): Promise<string[]> {
    const uris = await vscode.workspace.findFiles("**/*.py", foreignGlob, mostFound);
    const paths = nearestFirst(uris.map(sourcePathOf), [near]).slice(0, mostPython);
    const found: string[] = [];
    await someAtOnce(paths, token, (path) => {
      if (may(this.#sources.read(path) ?? "")) found.push(path);
    });
    return found;
  }

  /** The pipelines that name one of the files, and those that may have from one of these what it has from there. */
  async #chosen(
    paths: Iterable<string>,
    named: readonly string[],
    token: vscode.CancellationToken,
  ): Promise<ReadonlySet<string>> {
    const chosen = new Set([...paths].filter((path) => named.includes(path)));
    let names = named.map(importedName);
    while (names.length > 0 && !token.isCancellationRequested) {
      const more: string[] = [];
      await someAtOnce(paths, token, (path) => {
        const text = chosen.has(path) ? undefined : this.#sources.read(path);
        if (text === undefined || !names.some((name) => text.includes(name))) return;
        chosen.add(path);
        if (/\bpython\(/.test(text)) more.push(importedName(path));
      });
      names = more;
    }
    return chosen;
  }
}

/** What is in every import of a file: the end of its path, of a pipeline without its ending, which may be left out. */
function importedName(path: string): string {
  return path.slice(path.lastIndexOf("/")).replace(/\.(?:pipeline\.)?ts$/, "");
}

async function someAtOnce(
  paths: Iterable<string>,
  token: vscode.CancellationToken,
  look: (path: string) => void,
): Promise<void> {
  let count = 0;
  for (const path of paths) {
    if (++count % atOnce === 0) await new Promise((next) => setImmediate(next));
    if (token.isCancellationRequested) return;
    look(path);
  }
}

/** Whether a file is one that a rename may change: it lies in the workspace, where there is one, and is nobody else's there. */
export function isOwnFile(path: string): boolean {
  const uri = uriOfSourcePath(path);
  const { workspaceFolders = [], getWorkspaceFolder, asRelativePath } = vscode.workspace;
  if (workspaceFolders.length === 0) return true;
  return getWorkspaceFolder(uri) !== undefined && !isForeign(asRelativePath(uri, false));
}
