import * as vscode from "vscode";
import { commandIds } from "../contributions.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";
import { rangeIn } from "./textRange.ts";

/**
 * Above each pipeline: open its canvas, run it, submit it, compile it. They depend on the document's text alone, and VS Code asks anew
 * by itself when that changes: firing changes besides would put off, quarter second by quarter second, the lenses of a
 * file that was just opened, and draw them again under a person's hand.
 */
export class CodeLenses implements vscode.CodeLensProvider {
  readonly #documents: PipelineDocuments;

  constructor(documents: PipelineDocuments) {
    this.#documents = documents;
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
        lens(`$(cloud-upload) ${vscode.l10n.t("Compile & Submit")}`, commandIds.compileAndSubmit),
        lens(`$(file-code) ${vscode.l10n.t("Compile")}`, commandIds.compile),
      ];
    });
  }
}
