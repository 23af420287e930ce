import * as vscode from "vscode";
import { errorsOf } from "../../compiler/diagnosticsOf.ts";
import { emitPipelineSpec } from "../../compiler/emit/emitPipelineSpec.ts";
import { printSpecYaml } from "../../compiler/emit/yaml.ts";
import { outputUri, writeWhole } from "../commands/pipeline/compiledFile.ts";
import { settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { Output } from "../output.ts";
import { isPipelineDocument, type PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { readText } from "../workspace/readText.ts";
import { compileOptions } from "./compileNaming.ts";

/**
 * Writes the compiled form of a pipeline beside its file whenever that is saved, where the person wants it. A pipeline with
 * errors leaves its old file as it is, and says so once until it is free of them.
 */
export class CompileOnSave extends Disposable {
  readonly #documents: PipelineDocuments;
  readonly #output: Output;
  /** Files of which it was said that they could not be compiled, or written. */
  readonly #told = new Set<string>();
  #last: Promise<void> = Promise.resolve();

  constructor(documents: PipelineDocuments, output: Output) {
    super();
    this.#documents = documents;
    this.#output = output;
    this.own(
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (!isPipelineDocument(document) || !isWanted(document.uri)) return;
        // One after the other: of two saves the later one must be what stays.
        this.#last = this.#last.then(() => this.#guarded(document));
      }),
    );
  }

  async #guarded(document: vscode.TextDocument): Promise<void> {
    const name = vscode.workspace.asRelativePath(document.uri);
    try {
      await this.#compile(document, name);
    } catch (error) {
      this.#output.exception("compileOnSave", error);
      const reason = error instanceof Error ? error.message : String(error);
      this.#tell(document, vscode.l10n.t("{0} could not be written beside its source: {1}", name, reason));
    }
  }

  async #compile(document: vscode.TextDocument, name: string): Promise<void> {
    const file = this.#documents.compiled(document);
    const good = file.pipelines.filter((pipeline) => errorsOf(file, pipeline).length === 0);
    for (const pipeline of good) {
      const uri = outputUri({ document, file, pipeline });
      const text = printSpecYaml(emitPipelineSpec(pipeline, compileOptions(document.uri, pipeline)));
      // An equal file stays as old as it is: what watches it need not act.
      if ((await readText(uri)) !== text) await writeWhole(uri, text);
    }
    if (good.length === file.pipelines.length) this.#told.delete(document.uri.toString());
    else this.#tell(document, vscode.l10n.t("{0} has errors, so what it was compiled to before stays.", name));
  }

  #tell(document: vscode.TextDocument, message: string): void {
    const key = document.uri.toString();
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

/** Writing files without being asked each time is for workspaces that a person trusts. */
function isWanted(uri: vscode.Uri): boolean {
  const settings = vscode.workspace.getConfiguration("kubeflowStudio", uri);
  return vscode.workspace.isTrusted && settings.get<boolean>(settingIds.compileOnSave) === true;
}
