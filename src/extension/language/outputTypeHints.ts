import * as vscode from "vscode";
import { outputHints } from "../../compiler/ask/outputHints.ts";
import { settingIds } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import type { PipelineDocuments } from "../workspace/pipelineDocuments.ts";

/** The types of what tasks put out, behind their variables, where the person wants them. */
export class OutputTypeHints extends Disposable implements vscode.InlayHintsProvider {
  readonly #documents: PipelineDocuments;
  readonly #changed = this.own(new vscode.EventEmitter<void>());
  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(documents: PipelineDocuments) {
    super();
    this.#documents = documents;
    this.own(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`kubeflowStudio.${settingIds.outputTypeHints}`)) this.#changed.fire();
      }),
    );
  }

  provideInlayHints(document: vscode.TextDocument, range: vscode.Range): vscode.InlayHint[] {
    const settings = vscode.workspace.getConfiguration("kubeflowStudio", document.uri);
    if (settings.get<boolean>(settingIds.outputTypeHints) !== true) return [];
    const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return outputHints(this.#documents.compiled(document), within).map(
      ({ offset, text }) => new vscode.InlayHint(document.positionAt(offset), text, vscode.InlayHintKind.Type),
    );
  }
}
