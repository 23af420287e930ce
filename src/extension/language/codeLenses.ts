import * as vscode from "vscode";
import { commandIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { rangeIn } from "./textRange.ts";

/** Above each pipeline: open its canvas, compile it, run it. */
export class CodeLenses extends Disposable implements vscode.CodeLensProvider {
  readonly #documents: PipelineDocuments;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(documents: PipelineDocuments) {
    super();
    this.#documents = documents;
    this.own(
      documents.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return this.#documents.compiled(document).pipelines.flatMap((pipeline) => {
      const range = rangeIn(document, pipeline.spans.statement);
      const parameters = [document.uri, pipeline.exportName];
      const lens = (title: string, command: string): vscode.CodeLens =>
        new vscode.CodeLens(range, { title, command, arguments: parameters });
      return [
        lens(`$(type-hierarchy-sub) ${vscode.l10n.t("Open Canvas")}`, commandIds.openCanvas),
        lens(`$(play) ${vscode.l10n.t("Compile & Run")}`, commandIds.compileAndRun),
        lens(`$(file-code) ${vscode.l10n.t("Compile")}`, commandIds.compile),
      ];
    });
  }
}
