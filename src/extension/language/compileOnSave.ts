import * as vscode from "vscode";
import { errorsOf } from "../../compiler/diagnosticsOf.ts";
import type { PipelineFile } from "../../compiler/compile.ts";
import { emitPipelineSpec } from "../../compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../compiler/emit/yaml.ts";
import { outputUri, writeWhole } from "../commands/pipeline/compiledFile.ts";
import { settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { readText } from "../workspace/readText.ts";
import { sourcePathOf, uriOfSourcePath } from "../workspace/sourcePath.ts";
import type { WorkspacePipelines } from "../workspace/workspacePipelines.ts";
import { compileOptions } from "./compileNaming.ts";

/** What a pipeline may be made of. */
const sourceFile = /\.(?:py|ya?ml|json|ts|ipynb)$/i;

/**
 * Writes the compiled form of a pipeline beside its file whenever that or a file it is made of is saved, where the person
 * wants it. A pipeline with errors leaves its old file as it is, and says so once until it is free of them.
 */
export class CompileOnSave extends Disposable {
  readonly #documents: PipelineDocuments;
  readonly #pipelines: WorkspacePipelines;
  readonly #output: Output;
  readonly #stopping = new vscode.CancellationTokenSource();
  /** Files of which it was said that they could not be compiled, or written. */
  readonly #told = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(documents: PipelineDocuments, pipelines: WorkspacePipelines, output: Output) {
    super();
    this.#documents = documents;
    this.#pipelines = pipelines;
    this.#output = output;
    this.own({
      dispose: () => {
        this.#stopping.cancel();
        this.#stopping.dispose();
      },
    });
    this.own(
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (document.uri.scheme !== "file" || !sourceFile.test(document.uri.path) || !mayBeWanted()) return;
        // One after the other: of two saves the later one must be what stays.
        this.#last = this.#last.then(() => this.#saved(document));
      }),
    );
  }

  async #saved(document: vscode.TextDocument): Promise<void> {
    if (isPipelineDocument(document)) await this.#guarded(document.uri, this.#documents.compiled(document));
    for (const file of await this.#madeOf(sourcePathOf(document.uri)))
      await this.#guarded(uriOfSourcePath(file.path, document.uri), file);
  }

  /** The pipelines that are made of a file, directly or through others. */
  async #madeOf(path: string): Promise<Iterable<PipelineFile>> {
    const found = new Map<string, PipelineFile>();
    const left = [path];
    for (let each = left.pop(); each !== undefined; each = left.pop()) {
      for (const file of await this.#pipelines.naming([each], this.#stopping.token)) {
        if (file.path === path || found.has(file.path) || !file.dependencies.includes(each)) continue;
        found.set(file.path, file);
        left.push(file.path);
      }
    }
    return found.values();
  }

  async #guarded(source: vscode.Uri, file: PipelineFile): Promise<void> {
    if (!isWanted(source)) return;
    const name = vscode.workspace.asRelativePath(source);
    try {
      await this.#compile(source, file, name);
    } catch (error) {
      this.#output.exception("compileOnSave", error);
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell(source, vscode.l10n.t("{0} could not be written beside its source: {1}", name, reason));
    }
  }

  async #compile(source: vscode.Uri, file: PipelineFile, name: string): Promise<void> {
    const good = file.pipelines.filter((pipeline) => errorsOf(file, pipeline).length === 0);
    for (const pipeline of good) {
      const uri = outputUri(source, file, pipeline);
      const text = printSpecYaml(emitPipelineSpec(pipeline, compileOptions(source, pipeline)));
      // An equal file stays as old as it is: what watches it need not act.
      if ((await readText(uri)) !== text) await writeWhole(uri, text);
    }
    if (good.length === file.pipelines.length) this.#told.delete(source.toString());
    else this.#tell(source, vscode.l10n.t("{0} has errors, so what it was compiled to before stays.", name));
  }

  #tell(source: vscode.Uri, message: string): void {
    const key = source.toString();
    if (this.#told.has(key)) return;
    this.#told.add(key);
    void this.#show(message);
  }

  async #show(message: string): Promise<void> {
    const problems = vscode.l10n.t("Show Problems");
    const answer = await vscode.window.showWarningMessage(message, problems);
    if (answer === problems) await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

/** Whether it is wanted of any pipeline of the window: else nothing is looked for. */
function mayBeWanted(): boolean {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? [];
  return isWanted(undefined) || folders.some(isWanted);
}

/** Writing files without being asked each time is for workspaces that a person trusts. */
function isWanted(uri: vscode.Uri | undefined): boolean {
  const settings = vscode.workspace.getConfiguration("kubeflowStudio", uri);
  return vscode.workspace.isTrusted && settings.get<boolean>(settingIds.compileOnSave) === true;
}
