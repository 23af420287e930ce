import * as vscode from "vscode";
import { compileFile, importedFiles, type PipelineFile } from "../../compiler/compile.ts";
import { pipelineGlob } from "../contributions.ts";
import { foreignGlob } from "./componentIndex.ts";
import type { PipelineDocuments } from "./pipelineDocuments.ts";
import { sourcePathOf } from "./sourcePath.ts";
import type { WorkspaceSources } from "./workspaceSources.ts";

/** So many pipelines of a workspace are looked through at most. */
const mostPipelines = 5000;

/** So many are looked through at once, before other work of the editor gets its turn. */
const atOnce = 20;

/** All pipelines of the workspace, for what goes across files: references and renames. Nothing is kept between questions. */
export class WorkspacePipelines {
  readonly #sources: WorkspaceSources;
  readonly #documents: PipelineDocuments;

  constructor(sources: WorkspaceSources, documents: PipelineDocuments) {
    this.#sources = sources;
    this.#documents = documents;
  }

  /** The compiled files that may use what another file defines: those that name it, and itself where it is one. */
  async naming(path: string, token: vscode.CancellationToken): Promise<PipelineFile[]> {
    const uris = await vscode.workspace.findFiles(pipelineGlob, foreignGlob, mostPipelines);
    const open = new Map(this.#documents.open.map((document) => [sourcePathOf(document.uri), document]));
    const paths = new Set([...uris.map(sourcePathOf), ...open.keys()]);
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\.(?:pipeline\.)?ts$/, "");
    const python = importedFiles();
    const found: PipelineFile[] = [];
    let count = 0;
    for (const each of paths) {
      if (token.isCancellationRequested) return [];
      if (++count % atOnce === 0) await new Promise((next) => setImmediate(next));
      const document = open.get(each);
      if (each !== path && this.#sources.read(each)?.includes(name) !== true) continue;
      found.push(document ? this.#documents.compiled(document) : compileFile(each, this.#sources, python));
    }
    return found;
  }
}
