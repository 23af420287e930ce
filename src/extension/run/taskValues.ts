import * as vscode from "vscode";
import { valuesScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { printTask } from "./printTask.ts";
import type { Runs } from "./runs.ts";

/** Inputs and outputs of a task as read-only Markdown-free text: one value a line, files as paths one can click. */
export class TaskValuesDocuments extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #runs: Runs;
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(runs: Runs) {
    super();
    this.#runs = runs;
    this.own(vscode.workspace.registerTextDocumentContentProvider(valuesScheme, this));
    this.own(
      runs.onDidChange((record) => {
        for (const { uri } of vscode.workspace.textDocuments) {
          if (uri.scheme === valuesScheme && uri.path.startsWith(`/${record?.id ?? ""}/`)) this.#changed.fire(uri);
        }
      }),
    );
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [, runId = "", ...rest] = uri.path.replace(/\.yaml$/, "").split("/");
    const task = this.#runs.get(runId)?.state.tasks[rest.join("/")];
    return task ? printTask(task) : vscode.l10n.t("This run is not there any more.");
  }

  async open(runId: string, path: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: valuesScheme, path: `/${runId}/${path}.yaml` });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
  }
}
