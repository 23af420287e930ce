import * as vscode from "vscode";
import { commandIds, logScheme, podLogScheme } from "../contributions.ts";
import { Disposable } from "../dispose.ts";
import { headText, stateText } from "./logLenses.ts";
import type { LogDocuments } from "./logDocuments.ts";

/** How the log of the active editor is doing, for who sees no code lenses: in the language status. */
export class LogStatus extends Disposable {
  readonly #documents: LogDocuments;
  readonly #item: vscode.LanguageStatusItem;

  constructor(documents: LogDocuments) {
    super();
    this.#documents = documents;
    const selector = [{ scheme: logScheme }, { scheme: podLogScheme }];
    this.#item = this.own(vscode.languages.createLanguageStatusItem("kubeflowStudio.log", selector));
    this.#item.name = vscode.l10n.t("Log");
    this.#item.command = { command: commandIds.saveLog, title: vscode.l10n.t("Save As…") };
    const draw = (): void => {
      this.#draw();
    };
    this.own(documents.onDidChangeState(draw));
    this.own(vscode.window.onDidChangeActiveTextEditor(draw));
  }

  #draw(): void {
    const open = this.#documents.active;
    if (!open) return;
    const { head, state } = open.log;
    const said = stateText(state, false)?.replace(/^\$\([^)]*\)\s/, "");
    this.#item.text = said ?? vscode.l10n.t("Live.");
    this.#item.detail = head && headText(head);
    this.#item.busy = state.type === "opening" || state.type === "waiting";
    const { Warning, Information } = vscode.LanguageStatusSeverity;
    this.#item.severity = state.type === "interrupted" ? Warning : Information;
  }
}
