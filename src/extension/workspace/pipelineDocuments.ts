import * as vscode from "vscode";
import { compileFile, importedFiles, syntaxTrees, type PipelineFile } from "../../compiler/compile.ts";
import { Disposable } from "../dispose.ts";
import { isPipelinePath } from "../contributions.ts";
import { sourcePathOf } from "./sourcePath.ts";
import type { WorkspaceSources } from "./workspaceSources.ts";

interface Compiled {
  readonly version: number;
  readonly file: PipelineFile;
}

/**
 * The compiled form of each open `.pipeline.ts`, by document version. Compiling is asked for, never pushed: who listens
 * to {@link onDidChange} calls {@link compiled} when it wants to draw.
 */
export class PipelineDocuments extends Disposable {
  readonly #sources: WorkspaceSources;
  readonly #python = importedFiles();
  readonly #trees = syntaxTrees();
  readonly #compiled = new Map<string, Compiled>();
  readonly #changed = this.own(new vscode.EventEmitter<vscode.TextDocument>());

  /** The document, or something that it imports, has another text: its compiled form is new. */
  readonly onDidChange = this.#changed.event;

  constructor(sources: WorkspaceSources) {
    super();
    this.#sources = sources;
    this.own(
      sources.onDidChange((path) => {
        this.#sourceChanged(path);
      }),
    );
    this.own(
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (isPipelineDocument(document)) this.#changed.fire(document);
      }),
    );
    this.own(
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#compiled.delete(sourcePathOf(document.uri));
        this.#trees.forget(sourcePathOf(document.uri));
      }),
    );
  }

  get open(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(isPipelineDocument);
  }

  /** Compiles what the document says now, unless that was done already. */
  compiled(document: vscode.TextDocument): PipelineFile {
    const path = sourcePathOf(document.uri);
    const known = this.#compiled.get(path);
    if (known?.version === document.version) return known.file;
    const file = compileFile(path, this.#sources, this.#python, this.#trees);
    this.#compiled.set(path, { version: document.version, file });
    return file;
  }

  #sourceChanged(path: string): void {
    for (const document of this.open) {
      const own = sourcePathOf(document.uri);
      const isDependency = this.#compiled.get(own)?.file.dependencies.includes(path) ?? false;
      if (own !== path && !isDependency) continue;
      if (isDependency) this.#compiled.delete(own);
      this.#changed.fire(document);
    }
  }
}

export function isPipelineDocument(document: vscode.TextDocument): boolean {
  return document.uri.scheme === "file" && isPipelinePath(document.uri.path);
}
